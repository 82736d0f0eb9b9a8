import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import type { Json, TaskCounts } from "timetrack";
import { temporaryDatabase } from "../../tests/support/database.ts";
import { createManualClock, type ManualClock } from "../../tests/support/manual-clock.ts";
import { TimeTrackError } from "../errors.ts";
import { createEventBus } from "../events.ts";
import type { Manifest, TaskContribution } from "../plugin/manifest/manifest.ts";
import type { RunTerms } from "./run-task.ts";
import { createTaskService, type TaskServiceOptions } from "./task-service.ts";

const MINUTE = 60_000;

interface Run {
  at: string;
  task: string;
  trigger: string;
  attempt: number;
  lastSuccessAt: string | null;
}

/** A service over a real database; `work` is what every task does. */
async function setUp(
  tasks: Partial<TaskContribution>[],
  work: (run: RunTerms) => Promise<TaskCounts | void> = () => Promise.resolve(),
  options: Partial<TaskServiceOptions> = {},
) {
  const clock = createManualClock("2026-03-02T10:00:00Z");
  const { db, close } = await temporaryDatabase();
  const events = createEventBus((_, thrown) => {
    throw thrown;
  });
  const log: string[] = [];
  const runs: Run[] = [];
  const manifests = [pluginWith(tasks)];
  const build = (time: ManualClock) =>
    createTaskService({
      db,
      events,
      log: { debug() {}, info() {}, warn: (text) => log.push(text), error: (text) => log.push(text) },
      language: () => "de",
      now: time.now,
      after: time.after,
      random: () => 0.5,
      zone: () => "Europe/Berlin",
      manifests: () => manifests,
      settingValue: () => Promise.resolve(null),
      runTask: (_, task, run) => {
        const { trigger, attempt, lastSuccessAt } = run;
        runs.push({ at: new Date(time.now()).toISOString().slice(11, 19), task, trigger, attempt, lastSuccessAt });
        return work(run);
      },
      ...options,
    });
  const service = build(clock);
  return { clock, db, events, log, runs, manifests, service, build, close, times: () => runs.map((run) => run.at) };
}

function pluginWith(tasks: Partial<TaskContribution>[]): Manifest {
  const contributions = tasks.map((task): TaskContribution => ({
    id: "sync",
    title: { en: "Synchronise", de: "Abgleichen" },
    ...(task.cron ? {} : { every: "15m" }),
    runAtStart: false,
    timeout: "5m",
    overlap: "skip",
    retry: { attempts: 3, delay: "5s", maxDelay: "5m" },
    ...task,
  }));
  return { id: "clock", contributes: { tasks: contributions } } as Manifest;
}

function failing(code: "unavailable" | "denied", retryAfterSeconds?: number): Promise<never> {
  return Promise.reject(new TimeTrackError(code, "Cannot reach the server: it is down", { retryAfterSeconds }));
}

Deno.test("createTaskService() runs an interval at once and then every 15 minutes", async () => {
  const { clock, service, times, close } = await setUp([{}]);

  await service.refresh();
  await clock.advance(31 * MINUTE);

  deepEqual(times(), ["10:00:00", "10:15:00", "10:30:00"]);
  await service.close();
  await close();
});

Deno.test("whilePaused() runs no task meanwhile, cancels what runs, and makes up for it", async () => {
  const cancelled = ({ signal }: RunTerms) =>
    new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  let works = 0;
  const { clock, service, times, close } = await setUp(
    [{}],
    (run) => works++ === 0 ? cancelled(run) : Promise.resolve(),
  );
  await service.refresh();
  await clock.advance(MINUTE);

  await service.whilePaused(async () => {
    await service.refresh();
    await clock.advance(20 * MINUTE);
    deepEqual(times(), ["10:00:00"]);
  });
  await clock.advance(MINUTE);

  deepEqual(times(), ["10:00:00", "10:21:00"]);
  deepEqual((await service.runs({ limit: 10 })).map(({ outcome }) => outcome), ["success", "cancelled"]);
  await service.close();
  await close();
});

Deno.test("createTaskService() neither repeats nor starves an interval over restarts", async () => {
  const { clock, service, times, build, close } = await setUp([{}]);
  await service.refresh();
  await clock.advance(5 * MINUTE);

  await service.close();
  for (let restart = 0; restart < 4; restart++) {
    const next = build(clock);
    await next.refresh();
    await clock.advance(5 * MINUTE);
    await next.close();
  }

  deepEqual(times(), ["10:00:00", "10:15:00"]);
  await close();
});

Deno.test("createTaskService() follows a cron pattern in the person's zone and makes up for a missed one once", async () => {
  const { clock, service, times, build, close } = await setUp([{ cron: "30 11 * * *" }]);

  await service.refresh();
  await clock.advance(40 * MINUTE);
  await service.close();
  clock.jump(3 * 24 * 60 * MINUTE);
  const later = build(clock);
  await later.refresh();
  await clock.advance(MINUTE);

  deepEqual(times(), ["10:30:00", "10:40:00"]);
  await later.close();
  await close();
});

Deno.test("createTaskService() runs once after the computer slept", async () => {
  const { clock, service, events, times, close } = await setUp([{}]);
  await service.refresh();
  await clock.advance(MINUTE);

  clock.jump(8 * 60 * MINUTE);
  events.emit("host/wake", { sleptMs: 8 * 60 * MINUTE });
  await clock.advance(16 * MINUTE);

  deepEqual(times(), ["10:00:00", "18:01:00", "18:16:00"]);
  await service.close();
  await close();
});

Deno.test("createTaskService() goes on when the clock is set back by a year", async () => {
  const { clock, service, events, runs, close } = await setUp([{}, { id: "hourly", cron: "0 * * * *" }]);
  await service.refresh();
  await clock.advance(MINUTE);

  clock.jump(-365 * 24 * 60 * MINUTE);
  events.emit("host/clock-changed", { byMs: -365 * 24 * 60 * MINUTE });
  await clock.advance(60 * MINUTE);

  deepEqual(runs.filter((run) => run.task === "sync").map((run) => run.at), [
    "10:00:00",
    "10:16:00",
    "10:31:00",
    "10:46:00",
    "11:01:00",
  ]);
  deepEqual(runs.filter((run) => run.task === "hourly").map((run) => run.at), ["11:00:00"]);
  await service.close();
  await close();
});

Deno.test("createTaskService() repeats a temporary failure with back-off, then waits for the next regular run", async () => {
  const { clock, service, runs, close } = await setUp([{}], () => failing("unavailable"));

  await service.refresh();
  await clock.advance(15 * MINUTE);

  deepEqual(runs.map(({ at, trigger, attempt }) => [at, trigger, attempt]), [
    ["10:00:00", "schedule", 1],
    ["10:00:05", "retry", 2],
    ["10:00:15", "retry", 3],
    ["10:00:35", "retry", 4],
    ["10:15:00", "schedule", 1],
  ]);
  const [newest] = await service.runs({ limit: 1 });
  deepEqual([newest?.outcome, newest?.error], ["failed", {
    code: "unavailable",
    message: "Cannot reach the server: it is down",
    hint: null,
    temporary: true,
  }]);
  await service.close();
  await close();
});

Deno.test("createTaskService() does not repeat what trying again cannot mend", async () => {
  const { clock, service, times, close } = await setUp([{}], () => failing("denied"));

  await service.refresh();
  await clock.advance(14 * MINUTE);

  deepEqual(times(), ["10:00:00"]);
  await service.close();
  await close();
});

Deno.test("createTaskService() leaves the other side alone for as long as it asks", async () => {
  const { clock, service, times, close } = await setUp([{}], () => failing("unavailable", 20 * 60));

  await service.refresh();
  await clock.advance(24 * MINUTE);

  deepEqual(times(), ["10:00:00", "10:20:00"]);
  await service.close();
  await close();
});

Deno.test("createTaskService() goes on with repeats after a restart", async () => {
  const { clock, service, runs, build, close } = await setUp([{ every: "1d" }], () => failing("unavailable"));
  await service.refresh();
  await clock.advance(1_000);

  await service.close();
  const next = build(clock);
  await next.refresh();
  await clock.advance(10 * MINUTE);

  deepEqual(runs.map(({ at, attempt }) => [at, attempt]), [
    ["10:00:00", 1],
    ["10:00:05", 2],
    ["10:00:15", 3],
    ["10:00:35", 4],
  ]);
  await next.close();
  await close();
});

Deno.test("createTaskService() tells a task when it last succeeded and keeps what it counted", async () => {
  const { clock, service, runs, close } = await setUp([{}], () => Promise.resolve({ fetched: 12, new: 3 }));

  await service.refresh();
  await clock.advance(15 * MINUTE);

  deepEqual(runs.map((run) => run.lastSuccessAt), [null, "2026-03-02T10:00:00.000Z"]);
  const [run] = await service.runs({ plugin: "clock", task: "sync", limit: 10 });
  deepEqual([run?.outcome, run?.counts, run?.trigger], ["success", { fetched: 12, new: 3 }, "schedule"]);
  await service.close();
  await close();
});

Deno.test("createTaskService() gives the runs of a group of tasks", async () => {
  const { clock, service, close } = await setUp([{ group: "call-sync" }, { id: "send" }]);

  await service.refresh();
  await clock.advance(1_000);

  const tasks = async (group: string) => (await service.runs({ group, limit: 10 })).map(({ task }) => task);
  deepEqual([await tasks("call-sync"), await tasks("nothing")], [["sync"], []]);
  await service.close();
  await close();
});

Deno.test("createTaskService() ends a run at its timeout and records why", async () => {
  let signal: AbortSignal | undefined;
  const { clock, service, close } = await setUp([{ retry: { attempts: 0, delay: "5s", maxDelay: "5m" } }], (run) => {
    signal = run.signal;
    return new Promise(() => {});
  });

  await service.refresh();
  await clock.advance(5 * MINUTE);

  const [run] = await service.runs({ limit: 1 });
  ok(signal?.aborted);
  deepEqual([run?.outcome, run?.error?.code, run?.finishedAt], ["failed", "timeout", "2026-03-02T10:05:00.000Z"]);
  match(
    run?.error?.message ?? "",
    /^Die Aufgabe „clock\/sync“ wurde nicht rechtzeitig fertig: Sie dauerte länger als 5m$/,
  );
  await service.close();
  await close();
});

Deno.test("createTaskService() leaves out what is due during a run, or runs it afterwards", async () => {
  const clocks: ManualClock[] = [];
  const twentyMinutes = () => new Promise<void>((resolve) => clocks[0]?.after(20 * MINUTE, resolve));
  const set = await setUp(
    [{ id: "skips", timeout: "1h" }, { id: "queues", timeout: "1h", overlap: "queue" }],
    twentyMinutes,
  );
  clocks.push(set.clock);

  await set.service.refresh();
  await set.clock.advance(35 * MINUTE);

  const times = (task: string) => set.runs.filter((run) => run.task === task).map((run) => run.at);
  deepEqual(times("skips"), ["10:00:00", "10:30:00"]);
  deepEqual(times("queues"), ["10:00:00", "10:20:00"]);
  await set.service.close();
  await set.close();
});

Deno.test("createTaskService() lets whoever asks for a run join the one that goes on", async () => {
  const done = Promise.withResolvers<TaskCounts>();
  const { service, runs, close } = await setUp([{ cron: "0 0 1 1 *" }], () => done.promise);
  await service.refresh();

  const first = service.run("clock", "sync");
  const second = service.run("clock", "sync");
  done.resolve({ new: 1 });

  deepEqual((await first).id, (await second).id);
  deepEqual([(await first).outcome, (await first).trigger], ["success", "manual"]);
  equal(runs.length, 1);
  await service.close();
  await close();
});

Deno.test("createTaskService() follows the rule of a group, by hand also while the group is off", async () => {
  let rule = { enabled: false, every: "30m" };
  const { clock, service, times, close } = await setUp([{ group: "call-sync" }], undefined, {
    groupRule: (group) => group === "call-sync" ? rule : null,
  });
  await service.refresh();
  await clock.advance(MINUTE);
  deepEqual(times(), []);

  equal((await service.run("clock", "sync")).outcome, "success");
  rule = { enabled: true, every: "30m" };
  await service.refresh();
  await clock.advance(60 * MINUTE);

  deepEqual(times(), ["10:01:00", "10:31:00", "11:01:00"]);
  const [info] = await service.list();
  deepEqual([info?.title, info?.rhythm, info?.active, info?.nextRunAt], [
    "Abgleichen",
    "30m",
    true,
    "2026-03-02T11:31:00.000Z",
  ]);
  await service.close();
  await close();
});

Deno.test("createTaskService() starts a task only while its setting is on", async () => {
  let value: Json = "";
  const { clock, service, times, close } = await setUp([{ when: "calendar", runAtStart: true }], undefined, {
    settingValue: () => Promise.resolve(value),
  });
  await service.refresh();
  await clock.advance(MINUTE);
  deepEqual(times(), []);

  value = "https://example.org/calendar";
  await service.refresh();
  await clock.advance(MINUTE);

  deepEqual(times(), ["10:01:00"]);
  await service.close();
  await close();
});

Deno.test("createTaskService() runs at start what asks for it, once", async () => {
  const { clock, service, runs, build, close } = await setUp([{ runAtStart: true }]);
  await service.refresh();
  await clock.advance(MINUTE);

  await service.close();
  const next = build(clock);
  await next.refresh();
  await clock.advance(16 * MINUTE);

  deepEqual(runs.map(({ at, trigger }) => [at, trigger]), [
    ["10:00:00", "start"],
    ["10:01:00", "start"],
    ["10:16:00", "schedule"],
  ]);
  await next.close();
  await close();
});

Deno.test("createTaskService() does not run tasks of plugins that are off or not there", async () => {
  const { service, manifests, close } = await setUp([{}], undefined, { installed: (plugin) => plugin === "clock" });
  await service.refresh();

  await rejects(service.run("clock", "other"), { code: "not-found" });
  await rejects(service.run("clokc", "sync"), { code: "not-found", message: /there is no plugin "clokc"$/ });
  manifests.length = 0;
  await service.refresh();

  await rejects(service.run("clock", "sync"), {
    code: "conflict",
    message: 'Cannot run the task "clock/sync": the plugin "clock" is not on',
  });
  deepEqual(await service.list(), []);
  await service.close();
  await close();
});

Deno.test("createTaskService() cancels what runs when its plugin is switched off", async () => {
  const { clock, service, manifests, close } = await setUp([{}], () => new Promise(() => {}));
  await service.refresh();
  await clock.advance(1);

  manifests.length = 0;
  await service.refresh();
  await clock.advance(1);

  const [run] = await service.runs({ limit: 1 });
  deepEqual([run?.outcome, run?.error?.message], [
    "cancelled",
    "Die Aufgabe „clock/sync“ wurde abgebrochen: Das Plugin „clock“ wurde ausgeschaltet",
  ]);
  await service.close();
  await close();
});

Deno.test("createTaskService() records what it cancels when it is closed, and takes it up after the start", async () => {
  const { clock, service, runs, build, close } = await setUp([{ every: "1d" }], () => new Promise(() => {}));
  await service.refresh();
  await clock.advance(1);

  await service.close();
  const next = build(clock);
  await next.refresh();
  await clock.advance(MINUTE);

  deepEqual(runs.map(({ trigger, attempt }) => [trigger, attempt]), [["schedule", 1], ["retry", 2]]);
  const outcomes = (await next.runs({ limit: 9 })).map((run) => run.outcome);
  deepEqual(outcomes, ["running", "cancelled"]);
  await next.close();
  await close();
});

Deno.test("createTaskService() names a run of a killed host interrupted, and repeats it a few times only", async () => {
  const { clock, build, db, close, runs } = await setUp([{ every: "1d" }], () => new Promise(() => {}));

  for (let start = 0; start < 6; start++) {
    const service = build(clock);
    await service.refresh();
    await clock.advance(4 * MINUTE);
    await service.close();
    // A killed host has no time to write what a closed one writes.
    await db.updateTable("task_runs").set({ outcome: "running", finished_at: null })
      .where("outcome", "=", "cancelled").execute();
  }

  deepEqual(runs.map((run) => run.attempt), [1, 2, 3, 4]);
  const recorded = await db.selectFrom("task_runs").select("outcome").execute();
  deepEqual(recorded.map((run) => run.outcome), ["interrupted", "interrupted", "interrupted", "interrupted"]);
  await close();
});

Deno.test("createTaskService() names a pattern it cannot use and lets the rest run", async () => {
  const { clock, service, log, runs, close } = await setUp([{ id: "broken", cron: "whenever" }, {}]);

  await service.refresh();
  await clock.advance(MINUTE);

  deepEqual(runs.map((run) => run.task), ["sync"]);
  match(log[0] ?? "", /^Cannot schedule the task "clock\/broken": Cannot use "whenever" as a cron pattern: /);
  await service.close();
  await close();
});

Deno.test("createTaskService() deletes runs after 90 days but not the success it counts from", async () => {
  const { clock, service, close } = await setUp([{ every: "1d" }]);
  await service.refresh();

  await clock.advance(100 * 24 * 60 * MINUTE);

  const runs = await service.runs({ limit: 1_000 });
  equal(runs.length, 91);
  await service.close();
  await close();
});

Deno.test("createTaskService() goes on when the database refuses to record", async () => {
  const { clock, service, log, times, db, close } = await setUp([{}]);
  await service.refresh();
  await clock.advance(MINUTE);

  await db.schema.alterTable("task_runs").renameTo("elsewhere").execute();
  await clock.advance(14.5 * MINUTE);
  await db.schema.alterTable("elsewhere").renameTo("task_runs").execute();
  await clock.advance(MINUTE);

  deepEqual(times(), ["10:00:00", "10:16:00"]);
  ok(log.includes('Cannot record a run of the task "clock/sync"'));
  await service.close();
  await close();
});

Deno.test("createTaskService() says that something changed", async () => {
  const { clock, service, events, close } = await setUp([{}]);
  const told: Json[] = [];
  events.on("host/tasks", (data) => void told.push(data));

  await service.refresh();
  await clock.advance(1);

  deepEqual(told, [null, { plugin: "clock", task: "sync" }, { plugin: "clock", task: "sync" }]);
  await service.close();
  await close();
});

Deno.test("createTaskService() tells a run what it was asked for, and again when it is repeated", async () => {
  const told: Json[] = [];
  const { clock, service, close } = await setUp([{ retry: { attempts: 3, delay: "5s", maxDelay: "5m" } }], (run) => {
    told.push([run.trigger, run.args]);
    return run.attempt === 1 && run.args !== null ? failing("unavailable") : Promise.resolve();
  });
  await service.refresh();
  await clock.advance(MINUTE);

  await service.run("clock", "sync", { args: { days: 7 } });
  await clock.advance(MINUTE);

  deepEqual(told, [["schedule", null], ["manual", { days: 7 }], ["retry", { days: 7 }]]);
  await service.close();
  await close();
});

Deno.test("createTaskService() joins a run that does the same, and waits for one that does something else", async () => {
  const going: { args: Json; end: () => void }[] = [];
  const { service, close } = await setUp(
    [{ every: "10h" }],
    ({ args }) => new Promise<void>((resolve) => void going.push({ args, end: resolve })),
  );
  const until = async (count: number) => {
    while (going.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const ask = (args: Json) => service.run("clock", "sync", { args });

  const asked = [ask({ days: 7 }), ask({ days: 7 }), ask(null)];
  await until(1);
  going[0]!.end();
  await until(2);
  going[1]!.end();
  const ids = (await Promise.all(asked)).map(({ id }) => id);

  deepEqual(going.map(({ args }) => args), [{ days: 7 }, null]);
  ok(ids[0] === ids[1] && ids[2] !== ids[0]);
  await service.close();
  await close();
});

Deno.test("createTaskService() keeps a request in the history and beside the rhythm, over restarts too", async () => {
  const { clock, service, db, runs, build, close } = await setUp(
    [{}],
    ({ trigger }) => trigger === "request" ? failing("unavailable") : Promise.resolve({ fetched: 1 }),
  );
  await service.refresh();
  await clock.advance(10 * MINUTE);

  const request = await service.run("clock", "sync", { args: { user: "anna" }, trigger: "request" });
  const [info] = await service.list();
  await clock.advance(MINUTE);
  await service.close();
  const later = build(clock);
  await later.refresh();
  const [loaded] = await later.list();
  await clock.advance(5 * MINUTE);

  deepEqual([request.outcome, request.trigger], ["failed", "request"]);
  for (const { lastRun, nextRunAt } of [info!, loaded!]) {
    deepEqual([lastRun?.outcome, nextRunAt], ["success", "2026-03-02T10:15:00.000Z"]);
  }
  deepEqual(runs.map(({ at, trigger, lastSuccessAt }) => [at, trigger, lastSuccessAt?.slice(11, 19)]), [
    ["10:00:00", "schedule", undefined],
    ["10:10:00", "request", "10:00:00"],
    ["10:15:00", "schedule", "10:00:00"],
  ]);
  equal((await later.runs({ limit: 10 })).filter(({ trigger }) => trigger === "request").length, 1);
  equal((await db.selectFrom("task_runs").select("id").execute()).length, 3);
  await later.close();
  await close();
});

Deno.test("createTaskService() tells in the person's language what the numbers of a task are called", async () => {
  const counts = { pending: { en: "Not ready yet", de: "Noch nicht fertig" }, seen: "Seen" };
  const { service, close } = await setUp([{ counts }]);
  await service.refresh();

  deepEqual((await service.list())[0]?.countTitles, { pending: "Noch nicht fertig", seen: "Seen" });
  await service.close();
  await close();
});
