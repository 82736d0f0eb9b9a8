import type { Call } from "timetrack";
import { type Day, dayOf } from "../timeline/day.ts";

export interface CallDay<Shown> {
  day: Day;
  calls: Shown[];
  talkMs: number;
}

/** Calls by the day they began on, in the order they come. */
export function daysOf<Shown extends Pick<Call, "startedAt" | "talkSeconds">>(
  calls: Shown[],
  zone: string,
): CallDay<Shown>[] {
  const byDay = Map.groupBy(calls, ({ startedAt }) => dayOf(Date.parse(startedAt), zone));
  return [...byDay].map(([day, calls]) => ({
    day,
    calls,
    talkMs: calls.reduce((sum, { talkSeconds }) => sum + talkSeconds * 1000, 0),
  }));
}
