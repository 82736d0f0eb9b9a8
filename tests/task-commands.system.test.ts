import { deepStrictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import type { TaskInfo, TaskRunInfo } from "../core/schedule/task-info.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const DESK = "tests.call-desk";
const window = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-08T00:00:00.000Z" };
const off = {
  code: "denied",
  message: { en: "Cannot read the line: the key is wrong", de: "Die Leitung ist nicht lesbar: falscher Schlüssel" },
  hint: { en: "Enter it again", de: "Tragen Sie ihn neu ein" },
};

async function hostWithDesk(): Promise<TestHost> {
  const host = await startTestHost({
    plugins: [join(root, "tests/plugins/call-desk")],
    config: { call_sync_enabled: false },
  });
  const known = async () => (await host.json<PluginInfo[]>("/api/plugins")).some(({ id }) => id === DESK);
  await host.until("the plugin is loaded", known);
  await host.json(`/api/plugins/${DESK}/enable`, { method: "POST", body: { grant: true } });
  return host;
}

const post = (host: TestHost, path: string, body?: unknown) =>
  host.json<Record<string, unknown>>(path, { method: "POST", body });
const next = (host: TestHost, plan: unknown) => post(host, `/api/plugins/${DESK}/next/line`, plan);
const command = `/api/plugins/${DESK}/commands/read-week`;
const history = (host: TestHost) => host.json<TaskRunInfo[]>("/api/tasks/runs?group=call-sync");
const line = async (host: TestHost) =>
  (await host.json<TaskInfo[]>("/api/tasks")).find(({ plugin, task }) => plugin === DESK && task === "line")!;

Deno.test("a command that names a task runs it: with progress, arguments and a place in the history", async () => {
  await using host = await hostWithDesk();
  await next(host, { window, counts: { fetched: 12, new: 3 }, waits: true });

  const answer = post(host, command);
  const progress = await host.until("it runs", async () => {
    const { progress } = await line(host);
    return progress?.window && progress;
  });
  await post(host, `/api/plugins/${DESK}/release`);

  const told = { window, counts: { fetched: 12, new: 3 } };
  equal(progress, told);
  equal((await answer)["result"], told);
  equal(await host.json(`/api/plugins/${DESK}/args/line`), { days: 7 });
  const runs = await history(host);
  equal(runs.map(({ trigger, outcome, counts }) => [trigger, outcome, counts]), [["manual", "success", told.counts]]);
  equal((await line(host)).lastRun?.id, runs[0]!.id);
});

Deno.test("a command that names a task refuses in the language of whoever asked, and so does the history", async () => {
  await using host = await hostWithDesk();
  await next(host, { error: off });

  for (const language of ["de", "en"] as const) {
    const response = await host.ask(command, { method: "POST", headers: { "accept-language": language } });
    const { error } = await response.json();
    equal([response.status, error.message, error.hint], [403, off.message[language], off.hint[language]]);
    equal((await history(host))[0]?.error?.message, off.message[language]);
  }
});

Deno.test("an entry of the tray menu waits for a run however long it takes, and tells why it failed", async () => {
  await using host = await hostWithDesk();
  await next(host, { waits: true, error: off });

  const click = host.ask("/api/tray/click", { method: "POST", body: { id: `${DESK}/week` } });
  await host.until("it runs", async () => (await line(host)).running);
  await post(host, `/api/plugins/${DESK}/release`);

  const { error } = await (await click).json();
  equal(error.message, off.message.en);
});

Deno.test("context.tasks.run() is a run in the history that stands beside the rhythm", async () => {
  await using host = await hostWithDesk();
  await next(host, { window, counts: { fetched: 1 } });

  const done = await post(host, `/api/plugins/${DESK}/ask/line`, { user: "anna" });
  await next(host, { error: off });
  const refused = await host.ask(`/api/plugins/${DESK}/ask/line`, { method: "POST", body: { user: "ben" } });
  const refusal = (await refused.json()).error;

  equal(done, { window, counts: { fetched: 1 } });
  equal([refused.status, refusal.code], [403, "denied"]);
  const runs = await history(host);
  equal(runs.map(({ trigger, outcome }) => [trigger, outcome]), [["request", "failed"], ["request", "success"]]);
  equal([(await line(host)).lastRun, await host.json(`/api/plugins/${DESK}/args/line`)], [null, { user: "ben" }]);
});
