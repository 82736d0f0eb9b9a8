import type { Stretch } from "./day.ts";
import type { Lane, Span } from "./spans.ts";

/** A gap that is shorter is not worth a mark. */
const shortestMs = 2 * 60_000;

/** When nothing was recorded between two things that were: the computer was off, or TimeTrack was. */
export function gapsOf(lanes: Lane[]): Stretch[] {
  const spans = lanes.filter(({ kind }) => kind === "window" || kind === "presence").flatMap(({ rows }) => rows.flat());
  const gaps: Stretch[] = [];
  let end = Infinity;
  for (const { from, to } of spans.sort((a, b) => a.from - b.from)) {
    if (from - end >= shortestMs) gaps.push({ from: end, to: from });
    end = end === Infinity ? to : Math.max(end, to);
  }
  return gaps;
}

/** When the person was away or the screen was locked. */
export function awayOf(lanes: Lane[]): Span[] {
  return lanes.filter(({ kind }) => kind === "presence").flatMap(({ rows }) => rows.flat())
    .filter(({ key }) => key === "idle" || key === "locked").sort((a, b) => a.from - b.from);
}
