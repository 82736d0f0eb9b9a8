import type { Json } from "timetrack";

/** Placetel's days are those of its country, whatever the clock of this computer says. */
const ZONE = "Europe/Berlin";
const USUAL_DAYS = 2;
/** How far back a pause is made up for. */
export const MOST_DAYS = 7;

/** How many days a run was asked for; `null` for what is due. */
export function daysIn(args: Json): number | null {
  const days = (args as { days?: Json } | null)?.days;
  return typeof days === "number" && Number.isInteger(days) && days >= 1 ? Math.min(days, MOST_DAYS) : null;
}

/** The newest `count` calendar days, oldest first, as Placetel's API wants them. */
export function lastDays(nowMs: number, count: number): string[] {
  const today = dayOf(nowMs);
  return Array.from({ length: count }, (_, at) => today.subtract({ days: count - 1 - at }).toString());
}

/** The days to ask for: today and yesterday, and more when nobody asked since before yesterday. */
export function daysToPull(nowMs: number, pulledAt: string | null): string[] {
  const yesterday = dayOf(nowMs).subtract({ days: 1 });
  const recent = pulledAt !== null &&
    Temporal.PlainDate.compare(dayOf(Date.parse(pulledAt)), yesterday) >= 0;
  return lastDays(nowMs, recent ? USUAL_DAYS : MOST_DAYS);
}

/** From the first midnight to the last one, in Placetel's zone: a day may have 23 or 25 hours. */
export function windowOf(days: string[]): { from: string; to: string } {
  const midnight = (day: string, after: number) =>
    Temporal.PlainDate.from(day).add({ days: after }).toZonedDateTime(ZONE).toInstant().toString();
  return { from: midnight(days.at(0)!, 0), to: midnight(days.at(-1)!, 1) };
}

function dayOf(ms: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDate();
}
