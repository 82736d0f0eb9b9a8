import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import type { TaskRunInfo } from "../core/schedule/task-info.ts";
import { temporaryHome } from "./support/command-line.ts";
import { root, startTestHost, surroundings, type TestHost } from "./support/host.ts";
import { inTime, PATIENCE_MS } from "./support/in-time.ts";
import { haveEnded, processesNaming, processTree } from "./support/processes.ts";

const PLUGIN = "test.endless-task";

async function runOf(host: TestHost): Promise<TaskRunInfo | undefined> {
  return (await host.json<TaskRunInfo[]>(`/api/tasks/runs?plugin=${PLUGIN}&limit=1`))[0];
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  Deno.test(`${signal} ends the host, also with an open stream of events and a task that goes on`, async () => {
    await using host = await startTestHost({ plugins: [join(root, "tests/endless-task")] });
    await host.json(`/api/plugins/${PLUGIN}/enable`, { method: "POST", body: { grant: true } });
    const stream = await host.ask("/api/events");
    const endless = host.ask(`/api/tasks/${PLUGIN}/work/run`, { method: "POST", body: {} })
      .then((response) => response.body?.cancel()).catch(() => {});
    await host.until("the task runs", async () => (await runOf(host))?.outcome === "running");
    const processes = processTree(host.pid);

    Deno.kill(host.pid, signal);

    equal(await inTime(host.exit, PATIENCE_MS, () => "The host did not end"), 0);
    await haveEnded(processes);
    await endless;
    await stream.text().catch(() => {});
    await using again = await host.restart();
    equal((await runOf(again))?.outcome, "cancelled");
  });
}

Deno.test("a second signal does not wait for anything", async () => {
  await using host = await startTestHost();

  Deno.kill(host.pid, "SIGINT");
  Deno.kill(host.pid, "SIGTERM");

  ok([0, 130].includes(await host.exit));
});

Deno.test("npm start that is ended by SIGTERM leaves no process", async () => {
  await using home = await temporaryHome();
  const npm = new Deno.Command("npm", {
    args: ["start", "--", "--home", home.path, "--port", "0"],
    cwd: root,
    env: { ...surroundings(), TIMETRACK_SECRETS: "file" },
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const { link, rest } = await readUntilLink(npm.stdout);
  ok(link.startsWith("http://127.0.0.1:"));
  const processes = processTree(npm.pid);
  ok(processes.length >= 3, `only ${processes.length} processes`);

  npm.kill("SIGTERM");

  await npm.status;
  await haveEnded(processes);
  await rest;
  equal(processesNaming(home.path), []);
});

async function readUntilLink(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const found = Promise.withResolvers<string>();
  async function read(): Promise<void> {
    let text = "";
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const link = /http:\S+\/login\?code=\S+/.exec(text)?.[0];
      if (link) found.resolve(link);
    }
    found.reject(new Error(`It ended too early:\n${text}`));
  }
  const rest = read();
  return { link: await found.promise, rest };
}
