import { type Day, dayBounds, dayOf, daysFrom, isDay, mondayOf, shiftDay, type Stretch } from "../timeline/day.ts";

export const presets = ["today", "week", "month", "last-month", "year", "days"] as const;
export type Preset = (typeof presets)[number];

/** What is looked at: days from the first to the last one. */
export interface ReportRange {
  preset: Preset;
  from: Day;
  to: Day;
}

/** The range that the address names; the week when it names none. */
export function rangeIn(query: URLSearchParams, today: Day): ReportRange {
  const [from, to] = [query.get("from") ?? "", query.get("to") ?? ""];
  if (isDay(from) && isDay(to) && from <= to) return { preset: "days", from, to };
  const named = presets.find((preset) => preset === query.get("range"));
  return presetRange(named && named !== "days" ? named : "week", today);
}

/** Whole weeks, months and years, although their end may be still to come. */
export function presetRange(preset: Preset, today: Day): ReportRange {
  const month = today.slice(0, 7);
  const year = today.slice(0, 4);
  if (preset === "today" || preset === "days") return { preset, from: today, to: today };
  if (preset === "year") return { preset, from: `${year}-01-01`, to: `${year}-12-31` };
  if (preset === "week") {
    const monday = mondayOf(today);
    return { preset, from: monday, to: shiftDay(monday, 6) };
  }
  const first = preset === "month" ? `${month}-01` : `${shiftDay(`${month}-01`, -1).slice(0, 7)}-01`;
  return { preset, from: first, to: lastOfMonth(first) };
}

/** The same one step before. */
export function rangeBefore({ preset, from, to }: ReportRange): { from: Day; to: Day } {
  if (preset === "year") return { from: yearBefore(from), to: yearBefore(to) };
  if (preset === "month" || preset === "last-month") {
    const end = shiftDay(from, -1);
    return { from: `${end.slice(0, 7)}-01`, to: end };
  }
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return { from: shiftDay(from, -days), to: shiftDay(to, -days) };
}

export function boundsOf({ from, to }: { from: Day; to: Day }, zone: string): Stretch {
  return { from: dayBounds(from, zone).from, to: dayBounds(to, zone).to };
}

/** What a range is compared with: of one that still goes on, as much of the one before as has passed of it. */
export function boundsBefore(range: ReportRange, zone: string, now: number): Stretch {
  const bounds = boundsOf(range, zone);
  const before = boundsOf(rangeBefore(range), zone);
  const passed = now - bounds.from;
  return now < bounds.to && passed > 0 ? { from: before.from, to: Math.min(before.to, before.from + passed) } : before;
}

/** Every day of a range that has begun. */
export function daysIn({ from, to }: { from: Day; to: Day }, now: number, zone: string): Day[] {
  return daysFrom(from, [to, dayOf(now, zone)].sort()[0]!);
}

function lastOfMonth(first: Day): Day {
  return shiftDay(`${shiftDay(first, 31).slice(0, 7)}-01`, -1);
}

function yearBefore(day: Day): Day {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}
