import type { Span } from "../database/range.ts";

/** What is known of a day, in any order; parts beyond its bounds do not count. */
export interface Recorded {
  presence: (Span & { active: boolean })[];
  /** Windows in front; they count where nothing recorded presence. */
  windows: Span[];
  /** Calls in which somebody spoke. */
  talks: Span[];
  /** Time at work that the person entered. */
  work: Span[];
  /** Time off that the person entered. */
  breaks: Span[];
}

export interface WorkTime {
  /** First and last moment of work, `null` on a day without any. */
  span: Span | null;
  activeMs: number;
  /** Between the first and last moment, but not active. */
  awayMs: number;
  callMs: number;
}

/**
 * What a day amounts to: active when the person was at the computer or in a call, as a call
 * takes no key presses. What they say themselves counts for more than what was recorded.
 */
export function workTime({ presence, windows, talks, work, breaks }: Recorded, bounds: Span): WorkTime {
  const watched = clipped(presence, bounds).length > 0;
  const atComputer = watched ? presence.filter(({ active }) => active) : windows;
  const inCalls = union(clipped(talks, bounds));
  const active = without(union(clipped([...atComputer, ...talks, ...work], bounds)), union(breaks));
  const [first, last] = [active[0], active.at(-1)];
  const activeMs = lengthOf(active);
  return {
    span: first && last ? { from: first.from, to: last.to } : null,
    activeMs,
    awayMs: first && last ? last.to - first.from - activeMs : 0,
    callMs: lengthOf(inCalls),
  };
}

function clipped(spans: Span[], bounds: Span): Span[] {
  return spans.map(({ from, to }) => ({ from: Math.max(from, bounds.from), to: Math.min(to, bounds.to) }))
    .filter(({ from, to }) => to > from);
}

/** The same time without overlaps, in order. */
export function union(spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** What is left of the spans when these holes are cut out; both in order and without overlaps. */
export function without(spans: Span[], holes: Span[]): Span[] {
  return holes.reduce(
    (left, hole) =>
      left.flatMap(({ from, to }) =>
        hole.to <= from || to <= hole.from
          ? [{ from, to }]
          : [{ from, to: hole.from }, { from: hole.to, to }].filter((part) => part.to > part.from)
      ),
    spans,
  );
}

function lengthOf(spans: Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
