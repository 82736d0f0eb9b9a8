import type { ActivityData, Heartbeat } from "timetrack";

/** A heartbeat continues a row for an hour at most. */
const BEAT_MS = 60 * 60_000;

/** The heartbeats that make one row from `from` to `to`: the first one starts it, the others continue it. */
export function stretch(kind: string, from: number, to: number, data: ActivityData): Heartbeat[] {
  // A millisecond after what it follows, as a tracker tells it: it is in order then, which is stored quickly.
  const beats = [{ kind, at: iso(from + 1), pulseSeconds: 0, data }];
  for (let told = from; told < to;) {
    const step = Math.min(BEAT_MS, to - told);
    told += step;
    beats.push({ kind, at: iso(told), pulseSeconds: step / 1000, data });
  }
  return beats;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
