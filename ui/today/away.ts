import type { ActivityRow } from "timetrack";
import type { Stretch } from "../timeline/day.ts";

/** Who came back longer ago is in the middle of something else. */
const recentMs = 2 * 3_600_000;

interface AwayQuery {
  presence: ActivityRow[];
  /** Calls and entries: what is known of the time already. */
  known: Stretch[];
  now: number;
  /** Shorter ones are not asked for. */
  leastMs: number;
}

/**
 * The last time away that a person may be asked about: it ended not long ago, lasted long
 * enough, and less than half of it is known. What came before the first or after the last time
 * at the computer is the night.
 */
export function awayToAsk({ presence, known, now, leastMs }: AwayQuery): Stretch | null {
  const active = presence.filter(({ data }) => data.state === "active")
    .map(({ startedAt, endedAt }) => ({ from: Date.parse(startedAt), to: Date.parse(endedAt) }))
    .sort((a, b) => a.from - b.from);
  let end = active[0]?.to ?? 0;
  let last: Stretch | null = null;
  for (const { from, to } of active) {
    if (from - end >= leastMs) last = { from: end, to: from };
    end = Math.max(end, to);
  }
  if (last === null || now - last.to > recentMs) return null;
  return knownOf(last, known) * 2 >= last.to - last.from ? null : last;
}

function knownOf(stretch: Stretch, known: Stretch[]): number {
  let end = stretch.from;
  let sum = 0;
  for (const { from, to } of [...known].sort((a, b) => a.from - b.from)) {
    const start = Math.max(from, end);
    const stop = Math.min(to, stretch.to);
    if (stop <= start) continue;
    sum += stop - start;
    end = stop;
  }
  return sum;
}
