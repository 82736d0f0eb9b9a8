import { deepStrictEqual as equal, match } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { root, startTestHost } from "./support/host.ts";
import { PATIENCE_MS } from "./support/in-time.ts";

Deno.test("npm start prints the address and a login link that works once, and ends on SIGTERM", async () => {
  const home = await Deno.makeTempDir({ prefix: "timetrack-start-" });
  const child = spawn("node", [join(root, "scripts/timetrack.mjs"), "run", "--home", home, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: "en_US.UTF-8" },
  });
  const ended = once(child, "close");
  try {
    const output = await untilLink(child.stdout);

    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)![0];
    const link = /http:\S+\/login\?code=\S+/.exec(output)![0];
    const health = await (await fetch(`${address}/api/health`)).json();
    equal(health.status, "ok");
    match(await cookieOf(link) ?? "none", /HttpOnly/i);
    equal(await cookieOf(link), null);
  } finally {
    // Not child.kill(): Deno would tell of the signal that was sent instead of the exit code.
    process.kill(child.pid!, "SIGTERM");
    const [code] = await ended;
    await Deno.remove(home, { recursive: true });
    equal(code, 0);
  }
});

for (const end of ["stop", "kill"] as const) {
  Deno.test(`the host takes all its plugins with it: ${end}()`, async () => {
    await using host = await startTestHost();
    const running = await host.until("all start-up plugins to run", async () => {
      const plugins = await host.json<PluginInfo[]>("/api/plugins");
      const pids = plugins.filter(({ state }) => state === "running").map(({ pid }) => pid!);
      return plugins.some(({ state }) => state === "starting") || pids.length === 0 ? null : pids;
    });

    await host[end]();

    await Promise.all(running.map(untilGone));
  });
}

/** What a browser is given that opens the link. */
async function cookieOf(link: string): Promise<string | null> {
  const response = await fetch(link, { redirect: "manual" });
  await response.body?.cancel();
  return response.headers.get("set-cookie");
}

async function untilLink(stream: NodeJS.ReadableStream): Promise<string> {
  let output = "";
  return await new Promise((resolve, reject) => {
    stream.on("data", (data) => {
      output += data;
      if (/login\?code=\S+\n/.test(output)) resolve(output);
    });
    stream.once("close", () => reject(new Error(`It ended before it was ready:\n${output}`)));
  });
}

/** A process that is not our child cannot be waited for, only looked for. */
async function untilGone(pid: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; isThere(pid);) {
    if (Date.now() > deadline) throw new Error(`The process ${pid} lives on`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
