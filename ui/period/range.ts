import { type Day, mondayOf, shiftDay } from "../timeline/day.ts";

export type PeriodKind = "week" | "month";

/** The days of a week or month, the first and the last of them included. */
export interface Period {
  kind: PeriodKind;
  from: Day;
  to: Day;
}

/** The week, from Monday on, or the month in which a day lies. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  if (kind === "week") {
    const from = mondayOf(day);
    return { kind, from, to: shiftDay(from, 6) };
  }
  const from = `${day.slice(0, 8)}01`;
  return { kind, from, to: shiftDay(`${shiftDay(from, 31).slice(0, 8)}01`, -1) };
}

/** The period of the same kind before or after. */
export function neighbour({ kind, from, to }: Period, direction: -1 | 1): Period {
  return periodOf(kind, shiftDay(direction < 0 ? from : to, direction));
}

/**
 * The day of the period before that a day is compared with: the same weekday of the week, or
 * the same date of the month; `null` where the month before was too short.
 */
export function comparedWith(day: Day, period: Period): Day | null {
  if (period.kind === "week") return shiftDay(day, -7);
  const before = neighbour(period, -1);
  const same = `${before.from.slice(0, 8)}${day.slice(8)}`;
  return same <= before.to ? same : null;
}
