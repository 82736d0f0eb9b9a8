import type { Stretch } from "./day.ts";

/** Closest look: so much in the whole width. */
const shortestMs = 60_000;

/** Share of the stretch, in percent, at which an instant lies. */
export function percentAt(instant: number, stretch: Stretch): number {
  return ((instant - stretch.from) / (stretch.to - stretch.from)) * 100;
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360];

/** Minutes between two labels of the axis so that they stand at least `labelPx` apart. */
export function stepFor(msPerPx: number, labelPx: number): number {
  return steps.find((minutes) => (minutes * 60_000) / msPerPx >= labelPx) ?? 720;
}

/** The part to show, held inside of the whole and not shorter than a minute. */
export function clampView({ from, to }: Stretch, whole: Stretch): Stretch {
  const length = Math.min(Math.max(to - from, shortestMs), whole.to - whole.from);
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** The view closer or further away; the instant under the pointer stays where it is. */
export function zoomView(view: Stretch, whole: Stretch, anchor: number, factor: number): Stretch {
  const length = Math.min(Math.max((view.to - view.from) / factor, shortestMs), whole.to - whole.from);
  const share = (anchor - view.from) / (view.to - view.from);
  const from = anchor - share * length;
  return clampView({ from, to: from + length }, whole);
}

export function panView(view: Stretch, whole: Stretch, byMs: number): Stretch {
  return clampView({ from: view.from + byMs, to: view.to + byMs }, whole);
}

/** The view that has a part in its middle half. */
export function viewOf(part: Stretch, whole: Stretch): Stretch {
  const middle = (part.from + part.to) / 2;
  const half = Math.max(shortestMs / 2, part.to - part.from);
  return clampView({ from: middle - half, to: middle + half }, whole);
}

/** The view when the whole has grown: all of it stays all of it, a part stays where it is. */
export function viewAfter(view: Stretch, before: Stretch, after: Stretch): Stretch {
  const wasAll = view.from <= before.from && view.to >= before.to;
  return wasAll ? after : clampView(view, after);
}
