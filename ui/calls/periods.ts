import { type Day, mondayOf, shiftDay } from "../timeline/day.ts";

export const periods = ["today", "yesterday", "week", "month", "last-month", "year"] as const;
export type Period = typeof periods[number];

/** First and last day. */
export interface Days {
  from: Day;
  to: Day;
}

/** The days of a period, as seen from today; weeks begin on Monday. */
export function daysIn(period: Period, today: Day): Days {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  switch (period) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: shiftDay(today, -1), to: shiftDay(today, -1) };
    case "week":
      return { from: mondayOf(today), to: shiftDay(mondayOf(today), 6) };
    case "month":
      return { from: dayAt(year, month, 1), to: dayAt(year, month + 1, 0) };
    case "last-month":
      return { from: dayAt(year, month - 1, 1), to: dayAt(year, month, 0) };
    case "year":
      return { from: dayAt(year, 0, 1), to: dayAt(year, 11, 31) };
  }
}

/** The name of these days, where they have one. */
export function periodOf({ from, to }: { from: Day | null; to: Day | null }, today: Day): Period | null {
  return periods.find((period) => {
    const days = daysIn(period, today);
    return days.from === from && days.to === to;
  }) ?? null;
}

function dayAt(year: number, month: number, day: number): Day {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
