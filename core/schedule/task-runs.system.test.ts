import { deepEqual, equal } from "node:assert/strict";
import type { Kysely } from "kysely";
import { testStorage } from "../database/storage-suite.ts";
import type { Tables } from "../database/tables.ts";
import type { RunQuery } from "./task-info.ts";
import { countsOf, finishRun, insertRun, listRuns, markInterrupted, pruneRuns, taskPast } from "./task-runs.ts";

const DAY = 24 * 3_600_000;
const noon = Date.parse("2026-03-02T12:00:00Z");
const window = { from: "2026-03-01T12:00:00.000Z", to: "2026-03-02T12:00:00.000Z" };

/** A finished run of the task "sync" of the plugin "clock", unless told otherwise. */
async function past(
  db: Kysely<Tables>,
  startedAt: number,
  run: { task?: string; trigger?: "schedule" | "retry"; outcome?: "success" | "failed" } = {},
): Promise<number> {
  const { task = "sync", trigger = "schedule", outcome = "success" } = run;
  const id = await insertRun(db, { plugin: "clock", task, trigger, attempt: 1, startedAt });
  const error = outcome === "failed"
    ? { code: "unavailable" as const, message: "Cannot reach it", hint: "Wait a little" }
    : null;
  await finishRun(db, id, { finishedAt: startedAt + 1, outcome, error }, { window, counts: { new: 2 } });
  return id;
}

await testStorage({
  "listRuns() gives the newest first, of one task or of all": async ({ db }) => {
    const first = await past(db, noon);
    const other = await past(db, noon, { task: "other" });
    const failed = await past(db, noon + DAY, { outcome: "failed" });

    const ids = async (query: { plugin?: string; task?: string; limit: number }) =>
      (await listRuns(db, query)).map((run) => run.id);
    deepEqual(await ids({ limit: 10 }), [failed, other, first]);
    deepEqual(await ids({ plugin: "clock", task: "sync", limit: 1 }), [failed]);
    deepEqual((await listRuns(db, { limit: 1 }))[0], {
      id: failed,
      plugin: "clock",
      task: "sync",
      trigger: "schedule",
      attempt: 1,
      startedAt: "2026-03-03T12:00:00.000Z",
      finishedAt: "2026-03-03T12:00:00.001Z",
      outcome: "failed",
      window,
      counts: { new: 2 },
      error: { code: "unavailable", message: "Cannot reach it", hint: "Wait a little", temporary: true },
    });
  },

  "listRuns() goes on before a run, and gives those of one outcome or of some tasks": async ({ db }) => {
    const failed = await past(db, noon, { outcome: "failed" });
    const good = await past(db, noon + 1);
    const other = await past(db, noon + 2, { task: "other" });

    const ids = async (query: RunQuery, tasks?: { plugin: string; task: string }[]) =>
      (await listRuns(db, query, tasks)).map((run) => run.id);

    deepEqual(await ids({ before: other, limit: 1 }), [good]);
    deepEqual(await ids({ before: failed, limit: 1 }), []);
    deepEqual(await ids({ outcome: "failed", limit: 9 }), [failed]);
    deepEqual(await ids({ limit: 9 }, [{ plugin: "clock", task: "other" }, { plugin: "no", task: "sync" }]), [other]);
    deepEqual(await ids({ limit: 9 }, []), []);
  },

  "taskPast() tells the regular run from its repeats, and the last success from both": async ({ db }) => {
    await past(db, noon);
    await past(db, noon + 100, { outcome: "failed" });
    const retry = await past(db, noon + 200, { outcome: "failed", trigger: "retry" });

    const { newest, regularStartedAt, lastSuccessAt } = await taskPast(db, "clock", "sync");

    deepEqual([newest?.id, regularStartedAt, lastSuccessAt], [retry, noon + 100, noon]);
    deepEqual(await taskPast(db, "clock", "new"), { newest: null, regularStartedAt: null, lastSuccessAt: null });
  },

  "markInterrupted() names what a killed host left behind, and nothing else": async ({ db }) => {
    await past(db, noon);
    await insertRun(db, { plugin: "clock", task: "sync", trigger: "manual", attempt: 1, startedAt: noon });

    await markInterrupted(db);

    const runs = await listRuns(db, { limit: 10 });
    deepEqual(runs.map((run) => [run.outcome, run.finishedAt === null]), [["interrupted", true], ["success", false]]);
  },

  "pruneRuns() deletes what is older than 90 days, except the last of each outcome": async ({ db }) => {
    await past(db, noon - 200 * DAY, { outcome: "failed" });
    const lastFailure = await past(db, noon - 199 * DAY, { outcome: "failed" });
    await past(db, noon - 91 * DAY);
    const recent = await past(db, noon - 89 * DAY);
    const rare = await past(db, noon - 300 * DAY, { task: "yearly" });

    await pruneRuns(db, noon);

    deepEqual((await listRuns(db, { limit: 10 })).map((run) => run.id), [rare, recent, lastFailure]);
  },

  "pruneRuns() keeps the newest 2,000 of a task that runs all the time, unless its history is wanted whole": async (
    { db },
  ) => {
    const row = { plugin: "clock", task: "sync", trigger: "schedule", attempt: 1, outcome: "success", counts: "{}" };
    const rows = Array.from({ length: 2_100 }, (_, n) => ({ ...row, started_at: noon - 2_100 + n }));
    for (let n = 0; n < rows.length; n += 300) {
      await db.insertInto("task_runs").values(rows.slice(n, n + 300)).execute();
    }
    await past(db, noon - DAY, { task: "other" });

    await pruneRuns(db, noon, [{ plugin: "clock", task: "sync" }]);
    equal((await listRuns(db, { task: "sync", limit: 5_000 })).length, 2_100);
    await pruneRuns(db, noon, [{ plugin: "clock", task: "other" }]);

    equal((await listRuns(db, { task: "sync", limit: 5_000 })).length, 2_000);
    equal((await listRuns(db, { task: "other", limit: 5_000 })).length, 1);
  },
});

Deno.test("countsOf() keeps the numbers and nothing else", () => {
  deepEqual(countsOf({ new: 3, text: "x", none: null, nested: { a: 1 } }), { new: 3 });
  deepEqual([countsOf(undefined), countsOf(null), countsOf([1]), countsOf("x")], [{}, {}, {}, {}]);
});
