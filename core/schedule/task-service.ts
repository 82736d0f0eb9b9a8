import { isDeepStrictEqual } from "node:util";
import type { Kysely } from "kysely";
import type { Json, Log, TaskCounts, TaskProgress } from "timetrack";
import { createAnnouncer } from "../announce.ts";
import type { Tables } from "../database/tables.ts";
import type { EventBus } from "../events.ts";
import { message, type Say } from "../messages/mod.ts";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import { refusal } from "../refusal.ts";
import { type Clock, systemClock } from "./clock.ts";
import { checkRunnable } from "./check-runnable.ts";
import { applyRules, loadTask } from "./load-task.ts";
import { notInFuture } from "./next-run.ts";
import { repeatOf } from "./repeat.ts";
import type { GroupRule } from "./rhythm.ts";
import { runTaskOnce, type RunTerms } from "./run-task.ts";
import { dueRun, type RunReason, type ScheduledTask, taskInfo } from "./scheduled-task.ts";
import type { RunQuery, RunWish, TaskInfo, TaskRunInfo } from "./task-info.ts";
import { listRuns, markInterrupted, pruneRuns } from "./task-runs.ts";

export interface TaskService {
  list(): Promise<TaskInfo[]>;
  /** Takes what a task tells about the run that goes on. */
  report(plugin: string, task: string, progress: TaskProgress): void;
  /** Runs it now; resolves with the finished run. One that does the same already is waited for, not repeated. */
  run(plugin: string, task: string, wish?: RunWish): Promise<TaskRunInfo>;
  runs(query: RunQuery): Promise<TaskRunInfo[]>;
}

export interface TaskServiceOptions {
  db: Kysely<Tables>;
  log: Log;
  events: EventBus;
  language(): "de" | "en";
  now(): number;
  after?: Clock["after"] | undefined;
  random?: (() => number) | undefined;
  /** The person's time zone, for cron patterns. */
  zone?: (() => string) | undefined;
  /** Manifests of the plugins that are on. */
  manifests(): Manifest[];
  /** Whether a plugin is there at all, on or off; tells a wrong name from a plugin that is off. */
  installed?: ((plugin: string) => boolean) | undefined;
  runTask(plugin: string, task: string, run: RunTerms): Promise<TaskCounts | void>;
  settingValue(plugin: string, key: string): Promise<Json>;
  groupRule?: ((group: string) => GroupRule | null) | undefined;
}

export interface TaskRoom extends TaskService {
  refresh(): Promise<void>;
  /** Runs this while no task runs; what falls due meanwhile is made up for. */
  whilePaused(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;

/** What can wait is not done while everything starts. */
const AFTER_START_MS = 5 * 60_000;

/** Wait after the database refused to record a run. */
const UNRECORDED_MS = 60_000;

/**
 * Keeps the clock of all tasks. Nothing runs before the first `refresh()`; call it again
 * whenever plugins, settings or the configuration change.
 */
export function createTaskService(options: TaskServiceOptions): TaskRoom {
  const { db, log, events, manifests } = options;
  const clock: Clock = { now: options.now, after: options.after ?? systemClock.after };
  const random = options.random ?? Math.random;
  const rules = {
    ...options,
    zone: options.zone ?? (() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  };
  const tasks = new Map<string, ScheduledTask>();
  const announcer = createAnnouncer();
  const endings = new Set<Promise<unknown>>();
  let refreshing: Promise<void> | null = null;
  let nextPruneAt = clock.now() + AFTER_START_MS;
  let stopAlarm = () => {};
  let closed = false;
  let paused = 0;

  const stopListening = [
    events.on("host/wake", setAlarm),
    events.on("host/clock-changed", (data) => moveClock((data as { byMs: number }).byMs)),
  ];

  function refresh(): Promise<void> {
    const before = refreshing ?? markInterrupted(db);
    const mine = before.catch(() => {}).then(update);
    refreshing = mine;
    return mine;
  }

  async function update(): Promise<void> {
    if (closed) return;
    const wanted = new Set<string>();
    for (const { id: plugin, contributes } of manifests()) {
      for (const contribution of contributes.tasks) {
        const key = `${plugin}/${contribution.id}`;
        wanted.add(key);
        const task = tasks.get(key) ?? await loadTask(db, plugin, contribution, clock.now(), random());
        await applyRules(task, contribution, rules);
        tasks.set(key, task);
      }
    }
    for (const [key, task] of tasks) {
      if (wanted.has(key)) continue;
      tasks.delete(key);
      task.running?.cancel((language) => message(language, "refusal.task.pluginOff", { plugin: task.plugin }));
    }
    events.emit("host/tasks");
    setAlarm();
  }

  function setAlarm(): void {
    stopAlarm();
    if (closed || paused > 0 || refreshing === null) return;
    const now = clock.now();
    const due = [...tasks.values()].map((task) => dueRun(task, now)?.at ?? Infinity);
    stopAlarm = clock.after(Math.max(0, Math.min(nextPruneAt, ...due) - now), ring);
  }

  function ring(): void {
    const now = clock.now();
    for (const task of tasks.values()) {
      const due = dueRun(task, now);
      if (due && due.at <= now) start(task, due).catch(() => {});
    }
    if (nextPruneAt <= now) {
      nextPruneAt = now + DAY_MS;
      const whole = [...tasks.values()].filter(({ contribution }) => contribution.group !== undefined)
        .map(({ plugin, contribution }) => ({ plugin, task: contribution.id }));
      keep(pruneRuns(db, now, whole).catch((cause) => log.error("Cannot delete old runs of tasks", cause)));
    }
    setAlarm();
  }

  /** Whoever awaits it must be ready for the database to have refused. */
  function start(task: ScheduledTask, { trigger, attempt, args }: RunReason): Promise<TaskRunInfo> {
    const run = runTaskOnce(db, clock, task, { trigger, attempt, args }, options.runTask, options.language);
    const startedAt = clock.now();
    if (trigger !== "request") {
      task.startPending = false;
      task.repeat = null;
    }
    const ended = run.ended.then(
      (result) => settle(task, result, startedAt, args),
      (cause) => unrecorded(task, cause),
    ).finally(() => {
      task.running = null;
      changed(task);
      setAlarm();
    });
    task.running = { ...run, args, ended };
    keep(ended.catch(() => {}));
    changed(task);
    setAlarm();
    return ended;
  }

  function settle(
    task: ScheduledTask,
    { run, retryAfterSeconds }: { run: TaskRunInfo; retryAfterSeconds: number | undefined },
    startedAt: number,
    args: Json,
  ): TaskRunInfo {
    if (run.outcome !== "success") {
      log.warn(`The task "${task.plugin}/${run.task}" ended as ${run.outcome}: ${run.error?.message}`);
    }
    if (run.trigger === "request") return run;
    const finishedAt = clock.now();
    task.lastRun = run;
    task.past = { startedAt: run.trigger === "retry" && task.past ? task.past.startedAt : startedAt, finishedAt };
    if (run.outcome === "success") task.lastSuccessAt = startedAt;
    const repeat = repeatOf(task.contribution.retry, run, retryAfterSeconds, random());
    task.repeat = repeat && { ...repeat, args };
    task.notBefore = retryAfterSeconds ? Math.min(finishedAt + retryAfterSeconds * 1_000, finishedAt + DAY_MS) : 0;
    return run;
  }

  function unrecorded(task: ScheduledTask, cause: unknown): never {
    task.notBefore = clock.now() + UNRECORDED_MS;
    log.error(`Cannot record a run of the task "${task.plugin}/${task.contribution.id}"`, cause);
    throw cause;
  }

  function moveClock(byMs: number): void {
    for (const task of tasks.values()) {
      task.past = notInFuture(task.past, clock.now());
      task.since = Math.min(task.since, clock.now());
      if (task.repeat) task.repeat.at += byMs;
      if (task.notBefore > 0) task.notBefore += byMs;
    }
    nextPruneAt = Math.min(nextPruneAt, clock.now() + DAY_MS);
    setAlarm();
  }

  function changed(task: ScheduledTask): void {
    events.emit("host/tasks", { plugin: task.plugin, task: task.contribution.id });
  }

  function keep(ending: Promise<unknown>): void {
    endings.add(ending);
    ending.finally(() => endings.delete(ending));
  }

  async function whilePaused(work: () => Promise<void>): Promise<void> {
    paused++;
    stopAlarm();
    cancelAll((language) => message(language, "refusal.task.paused"));
    try {
      await Promise.all(endings);
      await work();
    } finally {
      paused--;
      setAlarm();
    }
  }

  function cancelAll(because: Say): void {
    for (const task of tasks.values()) task.running?.cancel(because);
  }

  async function find(plugin: string, id: string): Promise<ScheduledTask> {
    checkRunnable(plugin, id, { closed, manifests: manifests(), installed: options.installed });
    const key = `${plugin}/${id}`;
    if (!tasks.has(key)) await refresh();
    const task = tasks.get(key);
    if (task && !closed) return task;
    throw refusal("conflict", (language) => message(language, "refusal.task.switching", { task: key }));
  }

  function tasksOf(group: string): { plugin: string; task: string }[] {
    return [...tasks.values()].filter(({ contribution }) => contribution.group === group)
      .map(({ plugin, contribution }) => ({ plugin, task: contribution.id }));
  }

  return {
    refresh,
    async list() {
      await refreshing;
      return [...tasks.values()].map((task) => taskInfo(task, clock.now(), options.language()));
    },
    report(plugin, id, progress) {
      const task = tasks.get(`${plugin}/${id}`);
      if (!task?.running) return;
      task.running.report(progress);
      announcer.add(`${plugin}/${id}`, () => changed(task));
    },
    async run(plugin, id, { args = null, trigger = "manual" } = {}) {
      for (;;) {
        const task = await find(plugin, id);
        const { running } = task;
        if (!running) return await start(task, { trigger, attempt: 1, args });
        // Whoever asks for a run that goes on already wants its result, not an error.
        if (isDeepStrictEqual(running.args, args)) return await running.ended;
        await running.ended.catch(() => {});
      }
    },
    whilePaused,
    runs: ({ group, ...query }) => listRuns(db, query, group === undefined ? undefined : tasksOf(group)),
    async close() {
      closed = true;
      stopAlarm();
      for (const stop of stopListening) stop();
      announcer.close();
      cancelAll((language) => message(language, "refusal.ending"));
      await refreshing?.catch(() => {});
      await Promise.all(endings);
    },
  };
}
