import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { PluginInfo } from "../../../core/plugin/plugin-info.ts";
import { fromSources, type HostProgram, startTestHost } from "../../../tests/support/host.ts";
import { startDesktop } from "../desktop.ts";
import { atMost, type Figure, median } from "../figure.ts";
import { packaged } from "../packaged.ts";
import { bareHonoScript } from "../start-bare-hono.ts";

const RUNS = 7;

export async function start(): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), "timetrack-bench-"));
  try {
    const program = await packaged();
    const runWith = ({ command }: HostProgram) => (port: number) =>
      command(["run", "--home", home, "--port", `${port}`]);
    const host = await answerTimes("/api/health", runWith(program));
    const sources = await answerTimes("/api/health", runWith(fromSources));
    const bare = await answerTimes(
      "/hello",
      (port) => [Deno.execPath(), "run", "--no-prompt", "--allow-net", bareHonoScript, `${port}`],
    );
    return [
      atMost(250, host, {
        name: "start to /api/health, as installed",
        unit: "ms",
        comparison: `${(host / bare).toFixed(1)} × bare Hono on Deno.serve (${bare.toFixed(0)} ms); ` +
          `from the sources ${sources.toFixed(0)} ms`,
      }),
      ...await startupPlugins(home, program),
    ];
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** The median of several starts; the first one, which fills caches and makes the database, is left out. */
async function answerTimes(path: string, command: (port: number) => [string, ...string[]]): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) times.push(await answerTime(path, command));
  return median(times.slice(1));
}

async function answerTime(path: string, command: (port: number) => [string, ...string[]]): Promise<number> {
  const port = freePort();
  const started = performance.now();
  const env = { PATH: process.env.PATH!, HOME: process.env.HOME!, LANG: "en_US.UTF-8" };
  const [program, ...args] = command(port);
  const child = new Deno.Command(program, {
    args,
    env,
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  while (!(await answers(`http://127.0.0.1:${port}${path}`))) {
    if (performance.now() - started > 20_000) throw new Error(`"${path}" was not answered within 20 s of the start`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const time = performance.now() - started;
  child.kill("SIGTERM");
  await child.status;
  return time;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function startupPlugins(home: string, program: HostProgram): Promise<Figure[]> {
  await using desktop = await startDesktop();
  const times: number[] = [];
  const ends: number[] = [];
  let names = "";
  for (let run = 0; run < 4; run++) {
    const started = performance.now();
    await using host = await startTestHost({ home, program, env: desktop.env });
    while (true) {
      const plugins = await host.json<PluginInfo[]>("/api/plugins");
      if (plugins.some(({ state }) => state === "running") && plugins.every(({ state }) => state !== "starting")) {
        names = plugins.filter(({ state }) => state === "running").map(({ id }) => id).join(", ");
        break;
      }
      if (performance.now() - started > 20_000) throw new Error("The start-up plugins were not active within 20 s");
    }
    times.push(performance.now() - started);
    const asked = performance.now();
    await host.stop();
    ends.push(performance.now() - asked);
  }
  return [
    atMost(1000, median(times.slice(1)), {
      name: "start to start-up plugins active",
      unit: "ms",
      comparison: names,
    }),
    atMost(2000, median(ends), { name: "SIGTERM to the end of the host and of these plugins", unit: "ms" }),
  ];
}
