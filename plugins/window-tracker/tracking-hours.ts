export interface TrackingHours {
  enabled: boolean;
  days: string[];
  /** HH:MM. */
  from: string;
  /** HH:MM; at or before `from` it is on the next day. */
  to: string;
}

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * Whether a moment lies in the tracking hours of a zone, and when that changes. A stretch
 * over midnight belongs to the day it begins on.
 */
export function insideHours(hours: TrackingHours, at: number, zone: string): { inside: boolean; until: number | null } {
  if (!hours.enabled) return { inside: true, until: null };
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  // Yesterday's stretch may still go on; with one day a week the next is seven days off.
  const stretches = Array.from({ length: 9 }, (_, index) => today.add({ days: index - 1 }))
    .filter((date) => hours.days.includes(DAYS[date.dayOfWeek - 1]!))
    .map((date) => stretchOn(date, hours, zone));
  let end: number | null = null;
  for (const { from, to } of stretches) {
    if (from <= (end ?? at) && to > (end ?? at)) end = to;
  }
  if (end !== null) return { inside: true, until: end };
  const next = stretches.find(({ from }) => from > at);
  return { inside: false, until: next?.from ?? null };
}

function stretchOn(date: Temporal.PlainDate, { from, to }: TrackingHours, zone: string): { from: number; to: number } {
  const lastDate = to > from ? date : date.add({ days: 1 });
  return { from: instant(date, from, zone), to: instant(lastDate, to, zone) };
}

/** A time that the change to summer time leaves out is the one an hour later. */
function instant(date: Temporal.PlainDate, time: string, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}
