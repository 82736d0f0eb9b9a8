import type { TimeRange } from "timetrack";
import { TimeTrackError } from "../errors.ts";

/** A range in milliseconds; `from` belongs to it, `to` does not. */
export interface Span {
  from: number;
  to: number;
}

export function parseRange(range: TimeRange): Span {
  const span = { from: parseInstant(range.from), to: parseInstant(range.to) };
  if (span.from <= span.to) return span;
  throw new TimeTrackError(
    "invalid",
    `Cannot use "${range.from}" to "${range.to}" as a range: it ends before it begins`,
  );
}

export function parseInstant(text: string): number {
  const instant = Date.parse(text);
  if (!Number.isNaN(instant)) return instant;
  throw new TimeTrackError("invalid", `Cannot use "${text}" as a time: it is not an ISO 8601 instant`, {
    hint: 'It looks like "2026-03-02T10:00:38.000Z"',
  });
}

export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
