import { TimeTrackError } from "../errors.ts";

export interface Day {
  /** YYYY-MM-DD */
  date: string;
  /** Milliseconds; the day lasts 23 or 25 hours when the clocks are changed. */
  from: number;
  to: number;
}

/** The days of a zone that a range touches, whole; a person's day starts when their own clock says so. */
export function daysOf(from: number, to: number, zone: string): Day[] {
  return daysFrom(inZone(zone, () => dateAt(from, zone)), to, zone);
}

/** The days of a zone from one date (YYYY-MM-DD) to another, both of them too. */
export function daysBetween(first: string, last: string, zone: string): Day[] {
  const end = dateCalled(last).add({ days: 1 });
  return daysFrom(dateCalled(first), inZone(zone, () => startOf(end, zone)), zone);
}

function daysFrom(first: Temporal.PlainDate, to: number, zone: string): Day[] {
  const days: Day[] = [];
  for (let date = first, start = startOf(date, zone); start < to;) {
    const next = date.add({ days: 1 });
    const end = startOf(next, zone);
    // Of the one date that Samoa left out in 2011 nothing is left.
    if (end > start) days.push({ date: date.toString(), from: start, to: end });
    date = next;
    start = end;
  }
  return days;
}

function dateCalled(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch (cause) {
    throw new TimeTrackError("invalid", `Cannot use "${text}" as a date: there is none of that name`, {
      hint: 'A date looks like "2026-03-02"',
      cause,
    });
  }
}

function inZone<Result>(zone: string, ask: () => Result): Result {
  try {
    return ask();
  } catch (cause) {
    throw new TimeTrackError("invalid", `Cannot use "${zone}" as a time zone: there is none of that name`, {
      hint: 'A time zone is called like "Europe/Berlin"',
      cause,
    });
  }
}

function dateAt(instant: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}

function startOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}
