import type { Lane, Span } from "./spans.ts";

/** Where a row of a lane is drawn, in pixels from the top of the timeline. */
export interface RowPlace {
  kind: string;
  /** Of the lane that the row belongs to. */
  lane: number;
  spans: Span[];
  top: number;
  height: number;
}

export interface Layout {
  /** Where the name of each lane stands. */
  names: { kind: string; top: number; empty: boolean }[];
  rows: RowPlace[];
  height: number;
}

export const axisPx = 28;
const namePx = 22;
const gapPx = 14;
const rowGapPx = 3;
const heights: Record<string, number> = { window: 48, presence: 16, call: 24, entry: 26 };
const otherPx = 28;
const emptyPx = 10;

/** Lanes below each other, each with its name above its rows. */
export function layoutOf(lanes: Lane[]): Layout {
  const layout: Layout = { names: [], rows: [], height: 0 };
  let top = axisPx;
  for (const [lane, { kind, rows }] of lanes.entries()) {
    layout.names.push({ kind, top, empty: rows.length === 0 });
    top += namePx;
    for (const spans of rows.length > 0 ? rows : [[]]) {
      const height = spans.length > 0 ? heights[kind] ?? otherPx : emptyPx;
      layout.rows.push({ kind, lane, spans, top, height });
      top += height + rowGapPx;
    }
    top += gapPx - rowGapPx;
  }
  layout.height = top;
  return layout;
}

/** The spans of a row, in order and without overlaps, that lie in a stretch. */
export function spansIn(spans: Span[], from: number, to: number): Span[] {
  return spans.slice(firstAfter(spans, from), firstAfter(spans, to, "from"));
}

/** Index of the first span that ends, or begins, after an instant. */
function firstAfter(spans: Span[], instant: number, edge: "from" | "to" = "to"): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]![edge] > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
