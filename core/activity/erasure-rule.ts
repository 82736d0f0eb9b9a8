import type { Span } from "../database/range.ts";

/** `deleted`: nothing of it was ever recorded; `private`: that it was, but no title. */
export const erasureKinds = ["deleted", "private"] as const;

/** A stretch of which the person wanted something forgotten. */
export interface Erasure extends Span {
  what: (typeof erasureKinds)[number];
}

/** What happens to a heartbeat that was seen at an instant, however late it comes. */
export function fateOf(at: number, erasures: Erasure[]): "kept" | Erasure["what"] {
  const over = erasures.filter(({ from, to }) => from <= at && at < to);
  if (over.some(({ what }) => what === "deleted")) return "deleted";
  return over.length > 0 ? "private" : "kept";
}

/** Whether an edge of an erasure lies between two instants: rows are never joined over it. */
export function areApart(one: number, other: number, erasures: Erasure[]): boolean {
  const [first, second] = one < other ? [one, other] : [other, one];
  const isBetween = (edge: number) => first < edge && edge <= second;
  return erasures.some(({ from, to }) => isBetween(from) || isBetween(to));
}
