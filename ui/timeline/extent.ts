import { type Stretch, toWholeHours } from "./day.ts";
import type { Lane } from "./spans.ts";

/**
 * The part of the day that the timeline shows: from the first to the last entry in whole
 * hours, today up to the present, never beyond the day.
 */
export function extentOf(lanes: Lane[], bounds: Stretch, now: number, zone: string): Stretch {
  const spans = lanes.flatMap(({ rows }) => rows.flat());
  const isToday = now >= bounds.from && now < bounds.to;
  const from = spans.reduce((least, span) => Math.min(least, span.from), Infinity);
  const to = spans.reduce((most, span) => Math.max(most, span.to), isToday ? now : -Infinity);
  if (from > to) return bounds;
  return clip(toWholeHours(clip({ from, to: Math.max(to, from + 1) }, bounds), zone), bounds);
}

function clip({ from, to }: Stretch, bounds: Stretch): Stretch {
  return { from: Math.max(from, bounds.from), to: Math.min(to, bounds.to) };
}
