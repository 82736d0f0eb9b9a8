import type { DayFigures } from "timetrack";
import { client, read } from "../client.ts";
import { type Day, dayOf, timeAt } from "../timeline/day.ts";
import { comparedWith, type Period } from "./range.ts";

export const periodApi = {
  /** The days, and as much as has passed today of the one that today is compared with. */
  async days(from: Day, to: Day, zone: string, period: Period, signal: AbortSignal): Promise<KnownDays> {
    const now = Date.now();
    const today = dayOf(now, zone);
    const other = period.from <= today && today <= period.to ? comparedWith(today, period) : null;
    const [all, soFar] = await Promise.all([
      daysUntil(from, to, zone, signal),
      other === null ? [] : daysUntil(other, other, zone, signal, timeAt(now, zone)),
    ]);
    return { all, soFar: soFar[0] ?? null };
  },
};

export interface KnownDays {
  all: DayFigures[];
  soFar: DayFigures | null;
}

function daysUntil(from: Day, to: Day, zone: string, signal: AbortSignal, until?: string): Promise<DayFigures[]> {
  return read(client.days.$get({ query: { from, to, zone, ...until && { until } } }, { init: { signal } }));
}
