import type { Stretch } from "./day.ts";
import type { Span } from "./spans.ts";
import type { Tone } from "./tone.ts";

/** What is drawn as one box: a span, or several that are too small to tell apart at this zoom. */
export interface Block extends Stretch {
  /** The key and label that fill most of it. */
  key: string;
  label: string;
  tone: Tone | "none" | undefined;
  /** Whether it holds more than one key. */
  mixed: boolean;
  parts: Span[];
}

const smallestPx = 3;
/** Two neighbours of one application stay apart when there is room to see each. */
const roomyPx = 24;

/** Joins the spans of one row, in order, so that a box is hardly ever below three pixels. */
export function blocksOf(spans: Span[], msPerPx: number): Block[] {
  const blocks: Block[] = [];
  for (const span of spans) {
    const last = blocks.at(-1);
    if (last && joins(last, span, msPerPx)) absorb(last, span);
    else blocks.push({ ...boxOf(span), mixed: false, parts: [span] });
  }
  for (const block of blocks) if (block.mixed) nameByLongest(block);
  return blocks;
}

function joins(block: Block, span: Span, msPerPx: number): boolean {
  const px = (stretch: Stretch) => (stretch.to - stretch.from) / msPerPx;
  if ((span.from - block.to) / msPerPx >= 1) return false;
  const same = !block.mixed && block.key === span.key;
  return same ? px(block) < roomyPx || px(span) < roomyPx : px(block) < smallestPx && px(span) < smallestPx;
}

function boxOf({ key, label, tone, from, to }: Span): Pick<Block, "key" | "label" | "tone" | "from" | "to"> {
  return { key, label, tone, from, to };
}

function absorb(block: Block, span: Span): void {
  block.mixed ||= block.key !== span.key;
  block.parts.push(span);
  block.to = Math.max(block.to, span.to);
}

function nameByLongest(block: Block): void {
  const longest = sharesOf(block.parts, (part) => part.key)[0];
  const part = block.parts.find(({ key }) => key === longest?.name);
  if (part) Object.assign(block, { key: part.key, label: part.label, tone: part.tone });
}

/** How long each name takes, the longest first. */
export function sharesOf(spans: Span[], nameOf: (span: Span) => string): { name: string; ms: number }[] {
  const shares = new Map<string, number>();
  for (const span of spans) shares.set(nameOf(span), (shares.get(nameOf(span)) ?? 0) + span.to - span.from);
  return [...shares].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
}
