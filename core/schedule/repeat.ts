import { type ErrorCode, isTemporary } from "../errors.ts";
import type { TaskContribution } from "../plugin/manifest/manifest.ts";
import { parseDuration } from "./duration.ts";
import { retryDelay } from "./retry-delay.ts";
import type { TaskRunInfo } from "./task-info.ts";

/** A run that ended longer ago is not repeated after a start: its time has passed. */
const REPEATED_AFTER_START_MS = 24 * 3_600_000;

/** The repeat that a finished run calls for, or `null`. */
export function repeatOf(
  rule: TaskContribution["retry"],
  run: TaskRunInfo,
  retryAfterSeconds: number | undefined,
  random: number,
): { at: number; attempt: number } | null {
  const failedForNow = run.outcome === "failed" && run.error !== null && isTemporary(run.error.code as ErrorCode);
  return failedForNow ? repeatAfter(rule, run, retryAfterSeconds, random) : null;
}

/**
 * The repeat of what an earlier start of the host or the plugin left unfinished: killed,
 * stopped, or about to be repeated. Attempts are counted on, so that a task which takes
 * the host down with it does not do so for ever.
 */
export function repeatAfterStart(
  rule: TaskContribution["retry"],
  run: TaskRunInfo,
  now: number,
  random: number,
): { at: number; attempt: number } | null {
  const endedAt = Date.parse(run.finishedAt ?? run.startedAt);
  if (Math.abs(now - endedAt) > REPEATED_AFTER_START_MS) return null;
  const unfinished = run.outcome === "interrupted" || run.outcome === "cancelled";
  return unfinished ? repeatAfter(rule, run, undefined, random) : repeatOf(rule, run, undefined, random);
}

function repeatAfter(
  rule: TaskContribution["retry"],
  run: TaskRunInfo,
  retryAfterSeconds: number | undefined,
  random: number,
): { at: number; attempt: number } | null {
  if (run.attempt > rule.attempts) return null;
  const delays = { delayMs: parseDuration(rule.delay), maxDelayMs: parseDuration(rule.maxDelay) };
  const wait = retryDelay(delays, run.attempt, retryAfterSeconds, random);
  return { at: Date.parse(run.finishedAt ?? run.startedAt) + wait, attempt: run.attempt + 1 };
}
