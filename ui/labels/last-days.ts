import type { Stretch } from "../timeline/day.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** So many days up to the present hour: a range that stays the same for a while. */
export function lastDays(days: number, now = Date.now()): Stretch {
  const to = Math.ceil(now / 3_600_000) * 3_600_000;
  return { from: to - days * dayMs, to };
}
