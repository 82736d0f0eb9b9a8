import type { Span } from "../database/range.ts";

/** `deleted`: nothing of it was ever recorded; `private`: that it was, but no title. */
export const erasureKinds = ["deleted", "private"] as const;
export type ErasureKind = (typeof erasureKinds)[number];

/** A stretch of which the person wanted something forgotten; `all`: of every computer, and the calls, too. */
export interface Erasure extends Span {
  what: ErasureKind | "all";
}

/** What happens to a heartbeat that was seen at an instant, however late it comes. */
export function fateOf(at: number, erasures: Erasure[]): "kept" | ErasureKind {
  const over = erasures.filter(({ from, to }) => from <= at && at < to);
  if (over.some(({ what }) => what !== "private")) return "deleted";
  return over.length > 0 ? "private" : "kept";
}

/** What is left of a stretch beside those that were deleted; an instant has no length and is left or not. */
export function outside({ from, to }: Span, deleted: Span[]): Span[] {
  const over = deleted.filter((each) => each.from <= from ? each.to > from : each.from < to)
    .sort((a, b) => a.from - b.from);
  if (over.length === 0) return [{ from, to }];
  const parts: Span[] = [];
  let at = from;
  for (const each of over) {
    if (each.from > at) parts.push({ from: at, to: each.from });
    at = Math.max(at, each.to);
  }
  if (at < to) parts.push({ from: at, to });
  return parts;
}

/** Whether an edge of an erasure lies between two instants: rows are never joined over it. */
export function areApart(one: number, other: number, erasures: Erasure[]): boolean {
  const [first, second] = one < other ? [one, other] : [other, one];
  const isBetween = (edge: number) => first < edge && edge <= second;
  return erasures.some(({ from, to }) => isBetween(from) || isBetween(to));
}
