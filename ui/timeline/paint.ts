import type { Block } from "./blocks.ts";
import { blocksOf } from "./blocks.ts";
import type { Paints } from "./paints.ts";
import type { Stretch } from "./day.ts";
import { type Layout, type RowPlace, spansIn } from "./layout.ts";
import type { Span } from "./spans.ts";

export interface Picture {
  layout: Layout;
  view: Stretch;
  width: number;
  /** Instants with a label of the axis. */
  marks: { at: number; label: string }[];
  /** Calls, drawn over the windows they happened in. */
  calls: Span[];
  /** When the person was away, or the screen locked. */
  away: Span[];
  /** When nothing was recorded between two things that were. */
  gaps: Stretch[];
  now: number | null;
  /** Application that is to stand out. */
  highlight: string | null;
  nameOf(kind: string, block: Block): string;
  paints: Paints;
}

const labelPx = 46;

/** Draws what is seen; a crowded day takes a few milliseconds, where as many elements take a hundred. */
export function paint(context: CanvasRenderingContext2D, picture: Picture): void {
  const { layout, view, width } = picture;
  const x = (instant: number) => ((instant - view.from) / (view.to - view.from)) * width;
  context.clearRect(0, 0, width, layout.height);
  paintAxis(context, picture, x);
  for (const row of layout.rows) paintRow(context, picture, row, x);
  if (picture.now !== null) paintNow(context, picture, x(picture.now));
}

type Place = (instant: number) => number;

function paintAxis(context: CanvasRenderingContext2D, { marks, layout, width, paints }: Picture, x: Place): void {
  context.font = `12px ${paints.font}`;
  context.textBaseline = "top";
  for (const { at, label } of marks) {
    const left = Math.round(x(at));
    context.fillStyle = paints.line;
    context.fillRect(left, 20, 1, layout.height - 20);
    const half = context.measureText(label).width / 2;
    context.fillStyle = paints.inkSoft;
    context.fillText(label, Math.min(Math.max(0, left - half), width - 2 * half), 2);
  }
}

function paintRow(context: CanvasRenderingContext2D, picture: Picture, row: RowPlace, x: Place): void {
  const { view, width, paints, highlight } = picture;
  const msPerPx = (view.to - view.from) / width;
  context.fillStyle = paints.lane;
  box(context, 0, row.top, width, row.height, 6);
  if (row.kind === "window") { for (const gap of picture.gaps) paintGap(context, row, x(gap.from), x(gap.to), paints); }
  context.font = `560 12px ${paints.font}`;
  context.textBaseline = "middle";
  for (const block of blocksOf(spansIn(row.spans, view.from, view.to), msPerPx)) {
    const left = Math.max(-8, x(block.from));
    const right = Math.min(width + 8, x(block.to));
    const { fill, ink, hatched } = paints.of(row.kind, block.key, block.tone);
    context.globalAlpha = highlight !== null && row.kind === "window" && block.key !== highlight ? 0.2 : 1;
    context.fillStyle = fill;
    box(context, left, row.top, Math.max(1.5, right - left - (right - left > 4 ? 1 : 0)), row.height, 4);
    if (hatched) paintHatch(context, left, row.top, right - left, row.height, paints.hatch);
    if (right - left >= labelPx && row.height >= 20) {
      context.fillStyle = ink;
      const from = Math.max(0, left) + 8;
      const text = fitted(context, picture.nameOf(row.kind, block), right - from - 8);
      context.fillText(text, from, row.top + row.height / 2 + 1);
    }
  }
  context.globalAlpha = 1;
  if (row.kind === "window") paintOver(context, picture, row, x);
}

/** What happened meanwhile: away as a veil over the windows, calls as a band at their top. */
function paintOver(context: CanvasRenderingContext2D, picture: Picture, row: RowPlace, x: Place): void {
  const { paints, view } = picture;
  for (const away of spansIn(picture.away, view.from, view.to)) {
    const [left, right] = [x(away.from), x(away.to)];
    context.fillStyle = paints.veil;
    context.fillRect(left, row.top, right - left, row.height);
    paintHatch(context, left, row.top, right - left, row.height, paints.hatch);
  }
  for (const call of picture.calls) {
    const [left, right] = [x(call.from), Math.max(x(call.to), x(call.from) + 2)];
    const { fill, strong } = paints.of("call", call.key);
    context.globalAlpha = 0.45;
    context.fillStyle = fill;
    context.fillRect(left, row.top, right - left, row.height);
    context.globalAlpha = 1;
    context.fillStyle = strong;
    context.fillRect(left, row.top, right - left, 4);
  }
}

function paintGap(context: CanvasRenderingContext2D, row: RowPlace, left: number, right: number, paints: Paints): void {
  context.strokeStyle = paints.lineStrong;
  context.lineWidth = 1;
  context.setLineDash([2, 4]);
  context.beginPath();
  context.moveTo(left + 4, row.top + row.height / 2);
  context.lineTo(right - 4, row.top + row.height / 2);
  if (right - left > 12) context.stroke();
  context.setLineDash([]);
}

function paintHatch(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  height: number,
  pattern: CanvasPattern | string,
): void {
  context.fillStyle = pattern;
  context.fillRect(left, top, width, height);
}

function paintNow(context: CanvasRenderingContext2D, { layout, paints }: Picture, left: number): void {
  context.fillStyle = paints.bad;
  context.fillRect(left - 1, 22, 2, layout.height - 22);
  context.beginPath();
  context.arc(left, 22, 4, 0, 2 * Math.PI);
  context.fill();
}

function box(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  height: number,
  radius: number,
): void {
  // Rounding what is hardly seen costs more than all the rest.
  if (width < 6) return context.fillRect(left, top, width, height);
  context.beginPath();
  context.roundRect(left, top, width, height, radius);
  context.fill();
}

/** The text, shortened with dots when there is no room for it. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let length = Math.max(1, Math.floor((text.length * room) / context.measureText(text).width));
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > room) length--;
  return length > 1 ? `${text.slice(0, length)}…` : "";
}
