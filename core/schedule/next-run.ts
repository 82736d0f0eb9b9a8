/** When something is due again after a moment; all instants in milliseconds since 1970. */
export type Rhythm =
  | { kind: "every"; everyMs: number }
  | { kind: "cron"; next(after: number): number };

export interface PastRun {
  /** Start of the last run that was not a repeat: the rhythm counts from here. */
  startedAt: number;
  /** End of the last run, repeats included; `null` when nobody saw it end. */
  finishedAt: number | null;
}

/**
 * The moment the next run is due, in the past when one was missed: the computer slept or
 * was off. However many were missed, one run makes up for them, for the next counts from it.
 * What never ran counts from `since`, when it was first seen.
 */
export function nextRun(rhythm: Rhythm, last: PastRun | null, overlap: "skip" | "queue", since: number): number {
  if (last === null) return rhythm.kind === "every" ? since : rhythm.next(since);

  const { startedAt } = last;
  // What came due during a run is left out, or runs as soon as it has ended.
  const after = overlap === "skip" ? Math.max(startedAt, last.finishedAt ?? startedAt) : startedAt;
  return rhythm.kind === "every" ? nextOnGrid(startedAt, rhythm.everyMs, after) : rhythm.next(after);
}

/** The first of `start + n × step` that lies after `after`. */
function nextOnGrid(start: number, step: number, after: number): number {
  return start + (Math.floor((after - start) / step) + 1) * step;
}

/** A past that the clock has not reached, because it was set back, counts as the present: nobody waits for it. */
export function notInFuture(past: PastRun | null, now: number): PastRun | null {
  if (past === null) return null;
  return {
    startedAt: Math.min(past.startedAt, now),
    finishedAt: past.finishedAt === null ? null : Math.min(past.finishedAt, now),
  };
}
