import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import type { ActivityRow } from "timetrack";
import type { TaskRunInfo } from "../core/schedule/task-info.ts";
import { settableClock } from "./support/host-clock.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const DAY_MS = 86_400_000;
const PLUGIN = "tests.ticker";

const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS);

async function tell(host: TestHost, at: Date, title: string): Promise<Response> {
  const body = {
    source: "test",
    kind: "window",
    at: at.toISOString(),
    pulseSeconds: 5,
    data: { app: "Editor", title },
  };
  return await host.ask("/api/activity/heartbeat", { method: "POST", body });
}

async function titles(host: TestHost): Promise<string[]> {
  const query = new URLSearchParams({ from: daysFromNow(-3).toISOString(), to: daysFromNow(3).toISOString() });
  const rows = await host.json<ActivityRow[]>(`/api/activity?${query}&source=api:test`);
  return rows.map(({ data }) => data.title!);
}

/** A run that the clock started at about this time. */
async function runAt(host: TestHost, time: () => Date): Promise<TaskRunInfo> {
  return await host.until("the clock has started the task", async () => {
    const [run] = await host.json<TaskRunInfo[]>(`/api/tasks/runs?plugin=${PLUGIN}&limit=1`);
    return run?.outcome === "success" && Math.abs(Date.parse(run.startedAt) - time().getTime()) < 600_000 && run;
  });
}

Deno.test("a clock that is set back a day, and forth again, while the host runs stops nothing and destroys nothing", async () => {
  await using clock = await settableClock();
  await using host = await startTestHost({
    clock: clock.file,
    env: { TZ: "UTC" },
    plugins: [join(root, "tests/plugins/ticker")],
  });
  await host.json(`/api/plugins/${PLUGIN}/enable`, { method: "POST", body: { grant: true } });
  const before = await runAt(host, () => daysFromNow(0));
  equal(await (await tell(host, daysFromNow(0), "today")).json(), { accepted: 1 });

  await clock.set(-1);

  const after = await runAt(host, () => daysFromNow(-1));
  ok(after.id > before.id);
  equal(await (await tell(host, daysFromNow(-1), "yesterday")).json(), { accepted: 1 });
  const refused = await tell(host, daysFromNow(0), "tomorrow");
  equal(refused.status, 400);
  match(await refused.text(), /it is more than 10 minutes in the future/);
  equal(await titles(host), ["yesterday", "today"]);

  await clock.set(0);

  ok((await runAt(host, () => daysFromNow(0))).id > after.id);
  equal(await (await tell(host, daysFromNow(0), "today again")).json(), { accepted: 1 });
  equal(await titles(host), ["yesterday", "today", "today again"]);
  ok(!(await host.log()).includes("[ERROR]"), await host.log());
});

Deno.test("a start with a clock that is two days behind the stored data works, and keeps them", async () => {
  await using clock = await settableClock();
  await using first = await startTestHost({
    clock: clock.file,
    env: { TZ: "UTC" },
    plugins: [join(root, "tests/plugins/ticker")],
  });
  await first.json(`/api/plugins/${PLUGIN}/enable`, { method: "POST", body: { grant: true } });
  await runAt(first, () => daysFromNow(0));
  equal(await (await tell(first, daysFromNow(0), "today")).json(), { accepted: 1 });
  await first.stop();

  await clock.set(-2);
  await using behind = await first.restart();

  equal(await (await tell(behind, daysFromNow(-2), "behind")).json(), { accepted: 1 });
  await runAt(behind, () => daysFromNow(-2));
  equal(await titles(behind), ["behind", "today"]);
  ok(!(await behind.log()).includes("[ERROR]"), await behind.log());
});
