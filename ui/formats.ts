import type { Day } from "./timeline/day.ts";
import { formatDuration, type Language, speakDuration } from "./timeline/duration.ts";

/** How times, amounts and names of days are written in one language. */
export interface Formats {
  /** "14:05" */
  time(instant: number): string;
  /** "14:05:09" */
  exactTime(instant: number): string;
  /** "Monday, 2 March 2026" */
  day(day: Day): string;
  /** "2 Mar 2026" */
  date(day: Day): string;
  /** "Mon" */
  weekday(day: Day): string;
  /** "Mon 2 Mar" */
  shortDay(day: Day): string;
  /** "Mar" */
  month(day: Day): string;
  /** "March 2026" */
  monthAndYear(day: Day): string;
  /** "7.5 h" */
  hours(seconds: number): string;
  /** "+1 h 5 min" */
  difference(ms: number): string;
  /** "02/03/2026, 14:05", today without the date. */
  moment(iso: string | null): string;
  /** "02/03/2026, 14:05:09" */
  exactMoment(iso: string): string;
  duration(ms: number): string;
  spokenDuration(ms: number): string;
  bytes(bytes: number): string;
  number(value: number): string;
  /** "12 %" */
  percent(share: number): string;
  /** "2 – 8 Mar 2026" */
  span(from: Day, to: Day): string;
  /** "2/3" */
  dayOfMonth(day: Day): string;
}

export function createFormats(locale: string, language: Language, never: string): Formats {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const exactTime = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const named = (options: Intl.DateTimeFormatOptions) => {
    const names = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return (name: Day) => names.format(Date.parse(name));
  };
  const hours = new Intl.NumberFormat(locale, { style: "unit", unit: "hour", maximumFractionDigits: 1 });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const exactMoment = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "medium" });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const bytesIn = (unit: string) => new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 0 });
  const [kilobytes, megabytes] = [bytesIn("kilobyte"), bytesIn("megabyte")];
  return {
    time: (instant) => time.format(instant),
    exactTime: (instant) => exactTime.format(instant),
    // A day is a name, not an instant: no zone may shift it.
    day: (name) => day.format(Date.parse(name)),
    date: (name) => date.format(Date.parse(name)),
    weekday: named({ weekday: "short" }),
    shortDay: named({ weekday: "short", day: "numeric", month: "short" }),
    month: named({ month: "short" }),
    monthAndYear: named({ month: "long", year: "numeric" }),
    hours: (seconds) => hours.format(seconds / 3600),
    difference: (ms) => `${ms < 0 ? "−" : "+"}${formatDuration(Math.abs(ms), language)}`,
    moment: (iso) => {
      if (iso === null) return never;
      const then = new Date(iso);
      return then.toDateString() === new Date().toDateString() ? time.format(then) : moment.format(then);
    },
    exactMoment: (iso) => exactMoment.format(new Date(iso)),
    duration: (ms) => formatDuration(ms, language),
    spokenDuration: (ms) => speakDuration(ms, language),
    // Whatever there is takes one at least.
    bytes: (bytes) =>
      bytes < 1_000_000 ? kilobytes.format(Math.ceil(bytes / 1000)) : megabytes.format(bytes / 1_000_000),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    span: (from, to) => date.formatRange(Date.parse(from), Date.parse(to)),
    dayOfMonth: named({ day: "numeric", month: "numeric" }),
  };
}
