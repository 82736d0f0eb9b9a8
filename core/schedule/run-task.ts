import type { Kysely } from "kysely";
import type { Json, TaskCounts, TaskProgress, TaskRun } from "timetrack";
import type { Tables } from "../database/tables.ts";
import { isoOf } from "../database/range.ts";
import type { Language, Say } from "../messages/mod.ts";
import type { Clock } from "./clock.ts";
import { parseDuration } from "./duration.ts";
import { createRunProgress } from "./run-progress.ts";
import type { RunReason, ScheduledTask } from "./scheduled-task.ts";
import type { TaskRunInfo, TaskRunProgress } from "./task-info.ts";
import { countsOf, finishRun, insertRun, runError } from "./task-runs.ts";
import { timedRun } from "./timed-run.ts";

/** What a task is told about its run; how far it has come it tells by `TaskService.report`. */
export type RunTerms = Omit<TaskRun, "report">;

export interface StartedRun {
  /** Resolves with the run as it was recorded; rejects only when it could not be. */
  ended: Promise<{ run: TaskRunInfo; retryAfterSeconds: number | undefined }>;
  cancel(reason: Say): void;
  report(progress: TaskProgress): void;
  progress(): TaskRunProgress;
}

/** Runs a task once, recorded from its start to its end. */
export function runTaskOnce(
  db: Kysely<Tables>,
  clock: Clock,
  task: ScheduledTask,
  why: RunReason,
  work: (plugin: string, task: string, run: RunTerms) => Promise<TaskCounts | void>,
  language: () => Language,
): StartedRun {
  const { plugin, contribution, lastSuccessAt } = task;
  const startedAt = clock.now();
  const row = { plugin, task: contribution.id, trigger: why.trigger, attempt: why.attempt, startedAt };
  const inserted = insertRun(db, row);
  const progress = createRunProgress();

  const timeout = { ms: parseDuration(contribution.timeout), text: contribution.timeout };
  const timed = timedRun(`${plugin}/${contribution.id}`, timeout, clock, async (signal) => {
    await inserted;
    signal.throwIfAborted();
    const counts = await work(plugin, contribution.id, {
      ...why,
      lastSuccessAt: lastSuccessAt === null ? null : isoOf(lastSuccessAt),
      signal,
    });
    progress.add({ counts: countsOf(counts as Json | undefined) });
  }, language);

  async function record() {
    const { end, retryAfterSeconds } = await timed.ended;
    const id = await inserted;
    await finishRun(db, id, end, progress.told);
    const run: TaskRunInfo = {
      ...row,
      id,
      startedAt: isoOf(startedAt),
      finishedAt: isoOf(end.finishedAt),
      outcome: end.outcome,
      ...progress.told,
      error: end.error && runError(end.error),
    };
    return { run, retryAfterSeconds };
  }

  return {
    ended: record(),
    cancel: timed.cancel,
    report: progress.add,
    progress: () => progress.told,
  };
}
