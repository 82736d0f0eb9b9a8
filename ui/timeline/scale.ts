import type { Stretch } from "./day.ts";

/** Share of the stretch, in percent, at which an instant lies. */
export function percentAt(instant: number, stretch: Stretch): number {
  return ((instant - stretch.from) / (stretch.to - stretch.from)) * 100;
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360];

/** Minutes between two labels of the axis so that they stand at least `labelPx` apart. */
export function stepFor(msPerPx: number, labelPx: number): number {
  return steps.find((minutes) => (minutes * 60_000) / msPerPx >= labelPx) ?? 720;
}

/** The zoom held between "all of it" and one second for each pixel. */
export function clampZoom(zoom: number, stretch: Stretch, widthPx: number): number {
  const closest = Math.max(1, (stretch.to - stretch.from) / 1000 / Math.max(1, widthPx));
  return Math.min(Math.max(1, zoom), closest);
}

/**
 * What has to be drawn while the part that begins at `scrollPx` is seen: a width more on both
 * sides. It changes only once a width, so that scrolling seldom draws anything.
 */
export function drawnPart(stretch: Stretch, widthPx: number, zoom: number, scrollPx: number): Stretch {
  const page = Math.floor(scrollPx / widthPx);
  const pageMs = (stretch.to - stretch.from) / zoom;
  return { from: stretch.from + (page - 1) * pageMs, to: stretch.from + (page + 3) * pageMs };
}

/** Where to scroll so that what lies at `anchorPx` of the visible part stays there when the zoom changes. */
export function scrollAfterZoom(scrollPx: number, anchorPx: number, zoom: number, newZoom: number): number {
  return Math.max(0, ((scrollPx + anchorPx) * newZoom) / zoom - anchorPx);
}

/** Zoom and scroll position that show a part of the stretch in the middle half of the visible width. */
export function zoomTo(part: Stretch, stretch: Stretch, widthPx: number): { zoom: number; scrollPx: number } {
  const whole = stretch.to - stretch.from;
  const zoom = clampZoom(whole / (2 * Math.max(1, part.to - part.from)), stretch, widthPx);
  const middle = ((part.from + part.to) / 2 - stretch.from) / whole;
  return { zoom, scrollPx: Math.max(0, middle * widthPx * zoom - widthPx / 2) };
}
