import type { Kysely } from "kysely";
import type { TaskCounts, TaskRun } from "timetrack";
import type { Tables } from "../database/tables.ts";
import type { TaskRunInfo } from "../services.ts";
import type { Clock } from "./clock.ts";
import { parseDuration } from "./duration.ts";
import type { ScheduledTask } from "./scheduled-task.ts";
import { finishRun, insertRun, type Trigger } from "./task-runs.ts";
import { timedRun } from "./timed-run.ts";

export interface RunningTask {
  /** Resolves with the run as it was recorded; rejects only when it could not be. */
  ended: Promise<{ run: TaskRunInfo; retryAfterSeconds: number | undefined }>;
  cancel(reason: string): void;
}

/** Runs a task once, recorded from its start to its end. */
export function runTaskOnce(
  db: Kysely<Tables>,
  clock: Clock,
  task: ScheduledTask,
  why: { trigger: Trigger; attempt: number },
  work: (plugin: string, task: string, run: TaskRun) => Promise<TaskCounts | void>,
): RunningTask {
  const { plugin, contribution, lastSuccessAt } = task;
  const startedAt = clock.now();
  const row = { plugin, task: contribution.id, trigger: why.trigger, attempt: why.attempt, startedAt };
  const inserted = insertRun(db, row);

  const timeout = { ms: parseDuration(contribution.timeout), text: contribution.timeout };
  const timed = timedRun(`${plugin}/${contribution.id}`, timeout, clock, async (signal) => {
    await inserted;
    signal.throwIfAborted();
    return await work(plugin, contribution.id, {
      ...why,
      lastSuccessAt: lastSuccessAt === null ? null : new Date(lastSuccessAt).toISOString(),
      signal,
    });
  });

  async function record() {
    const { end, retryAfterSeconds } = await timed.ended;
    const id = await inserted;
    await finishRun(db, id, end);
    const run: TaskRunInfo = {
      ...row,
      id,
      startedAt: new Date(startedAt).toISOString(),
      finishedAt: new Date(end.finishedAt).toISOString(),
      outcome: end.outcome,
      counts: end.counts,
      error: end.error,
    };
    return { run, retryAfterSeconds };
  }

  return { ended: record(), cancel: timed.cancel };
}
