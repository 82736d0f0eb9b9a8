import type { DayFigures } from "timetrack";
import { type Day, daysFrom } from "../timeline/day.ts";
import type { KnownDays } from "./api.ts";
import { comparedWith, type Period } from "./range.ts";

/** A day of the period, with the one that it is compared with. */
export interface PeriodDay {
  day: Day;
  figures: DayFigures | null;
  before: DayFigures | null;
}

export interface Sums {
  activeSeconds: number;
  callSeconds: number;
  calls: number;
  /** Days with any work. */
  workDays: number;
  /** More or less than in the same days of the period before; `null` when there is nothing to compare. */
  moreSeconds: number | null;
}

/** `soFar` is of the day that the present one is compared with: as much of it as has passed of this one. */
export function periodDays(period: Period, { all, soFar }: KnownDays): PeriodDay[] {
  const byDate = new Map(all.map((figures) => [figures.date, figures]));
  return daysFrom(period.from, period.to).map((day) => {
    const other = comparedWith(day, period);
    const before = other === null ? null : soFar?.date === other ? soFar : byDate.get(other) ?? null;
    return { day, figures: byDate.get(day) ?? null, before };
  });
}

/** What the days add up to; of a period that is not over only what has passed is compared. */
export function sumsOf(days: PeriodDay[], today: Day): Sums {
  const past = days.filter(({ day }) => day <= today);
  const sum = (of: (day: PeriodDay) => number) => past.reduce((total, day) => total + of(day), 0);
  const activeSeconds = sum(({ figures }) => figures?.activeSeconds ?? 0);
  const before = sum((day) => day.before?.activeSeconds ?? 0);
  return {
    activeSeconds,
    callSeconds: sum(({ figures }) => figures?.callSeconds ?? 0),
    calls: sum(({ figures }) => figures?.calls ?? 0),
    workDays: past.filter(({ figures }) => (figures?.activeSeconds ?? 0) > 0).length,
    moreSeconds: before > 0 ? activeSeconds - before : null,
  };
}

/** 0 for nothing up to 4 for eight hours and more. */
export function levelOf(activeSeconds: number): 0 | 1 | 2 | 3 | 4 {
  const hours = activeSeconds / 3600;
  return hours <= 0 ? 0 : hours < 3 ? 1 : hours < 6 ? 2 : hours < 8 ? 3 : 4;
}

/** Where the working times of the days begin and end at most, in whole hours since midnight. */
export function hoursOf(days: PeriodDay[]): { from: number; to: number } {
  const edges = days.flatMap(({ figures }) =>
    figures?.start && figures.end
      ? [[hoursSince(figures.from, figures.start), hoursSince(figures.from, figures.end)]]
      : []
  );
  if (edges.length === 0) return { from: 8, to: 18 };
  return {
    from: Math.floor(Math.min(...edges.map(([start]) => start!))),
    to: Math.ceil(Math.max(...edges.map(([, end]) => end!))),
  };
}

export function hoursSince(midnight: string, instant: string): number {
  return (Date.parse(instant) - Date.parse(midnight)) / 3_600_000;
}
