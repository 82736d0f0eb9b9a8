/** A calendar day as `YYYY-MM-DD`. */
export type Day = string;

/** A stretch of time in milliseconds since 1970; `to` does not belong to it. */
export interface Stretch {
  from: number;
  to: number;
}

const dayMs = 86_400_000;
/** No clock is changed by more at once. */
const mostChangeMs = 3 * 3_600_000;

/** The calendar day that a clock in this zone shows at this instant. */
export function dayOf(instant: number, zone: string): Day {
  return new Date(wallClock(instant, zone)).toISOString().slice(0, 10);
}

/** From local midnight to the next one: 23 or 25 hours when the clocks change. */
export function dayBounds(day: Day, zone: string): Stretch {
  return { from: instantOf(Date.parse(day), zone), to: instantOf(Date.parse(day) + dayMs, zone) };
}

export function shiftDay(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Both ends included. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) days.push(day);
  return days;
}

/** The day with which its week begins. */
export function mondayOf(day: Day): Day {
  return shiftDay(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/** Whether it is the name of a day that exists; 30 February does not. */
export function isDay(text: string): boolean {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

export interface ClockMark {
  at: number;
  /** Whether the clock shows this time for the second time, as it was set back. */
  again: boolean;
}

/** Every instant in the stretch at which the local clock shows a multiple of `stepMinutes` since midnight. */
export function clockMarks(stretch: Stretch, stepMinutes: number, zone: string): ClockMark[] {
  const step = stepMinutes * 60_000;
  const marks: ClockMark[] = [];
  // What the clock shows twice or not at all may lie beyond what it shows at the ends.
  const last = wallClock(stretch.to, zone) + mostChangeMs;
  for (let wall = Math.ceil((wallClock(stretch.from, zone) - mostChangeMs) / step) * step; wall <= last; wall += step) {
    for (const [index, at] of instantsOf(wall, zone).entries()) {
      if (at >= stretch.from && at <= stretch.to) marks.push({ at, again: index > 0 });
    }
  }
  return marks.sort((a, b) => a.at - b.at);
}

/** Widened to whole hours of the local clock. */
export function toWholeHours(stretch: Stretch, zone: string): Stretch {
  const hour = 3_600_000;
  return {
    from: instantOf(Math.floor(wallClock(stretch.from, zone) / hour) * hour, zone),
    to: instantOf(Math.ceil(wallClock(stretch.to, zone) / hour) * hour, zone),
  };
}

/** When the clock shows a time (`HH:MM`) on a day. */
export function instantAt(day: Day, time: string, zone: string): number {
  return instantOf(Date.parse(`${day}T${time}Z`), zone);
}

/** The time that the clock shows, as `HH:MM`. */
export function timeAt(instant: number, zone: string): string {
  return new Date(wallClock(instant, zone)).toISOString().slice(11, 16);
}

/** What the clock shows, as if that were UTC. */
function wallClock(instant: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of clock(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
}

/** The first instant at which the clock shows this or, where it skips it, a later time. */
function instantOf(wall: number, zone: string): number {
  const [first] = instantsOf(wall, zone);
  if (first !== undefined) return first;
  const [before, after] = candidatesFor(wall, zone);
  return changeBetween(Math.min(before, after), Math.max(before, after), zone);
}

/** When the clock shows this: once, twice, or never. */
function instantsOf(wall: number, zone: string): number[] {
  const fitting = candidatesFor(wall, zone).filter((instant) => wallClock(instant, zone) === wall);
  return [...new Set(fitting)].sort((a, b) => a - b);
}

/** By the offsets a day before and after: these are the two that can apply. */
function candidatesFor(wall: number, zone: string): [before: number, after: number] {
  return [wall - offsetAt(wall - dayMs, zone), wall - offsetAt(wall + dayMs, zone)];
}

function offsetAt(instant: number, zone: string): number {
  return wallClock(instant, zone) - instant;
}

/** When the clock jumps forward: the instant of the jump, found by halving. */
function changeBetween(low: number, high: number, zone: string): number {
  const old = offsetAt(low, zone);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === old) low = middle;
    else high = middle;
  }
  return high;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(zone, made);
  return made;
}
