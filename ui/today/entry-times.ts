import { dayOf, instantAt, shiftDay, type Stretch, timeAt } from "../timeline/day.ts";

/** What the two fields of an entry show, each as `HH:MM`. */
export interface EntryTimes {
  from: string;
  to: string;
}

const dayMs = 86_400_000;

export function timesOf({ from, to }: Stretch, zone: string): EntryTimes {
  return { from: timeAt(from, zone), to: timeAt(to, zone) };
}

/**
 * What is meant by the fields; `null` while a time is missing. A field that nobody changed keeps
 * its instant: `HH:MM` tells neither seconds nor which of two hours it is when the clock is set back.
 * An end at or before the start is on the day after.
 */
export function stretchOf(before: Stretch, { from, to }: EntryTimes, zone: string): Stretch | null {
  if (from === "" || to === "") return null;
  const shown = timesOf(before, zone);
  const start = from === shown.from ? before.from : instantAt(dayOf(before.from, zone), from, zone);
  const keeps = to === shown.to && before.to > start && before.to - start <= dayMs;
  return { from: start, to: keeps ? before.to : endAfter(start, to, zone) };
}

function endAfter(start: number, time: string, zone: string): number {
  const day = dayOf(start, zone);
  const first = instantAt(day, time, zone);
  // A clock that is set back shows a time twice, half an hour or an hour apart.
  const same = [first, first + dayMs / 48, first + dayMs / 24].filter((instant) => timeAt(instant, zone) === time);
  return same.find((instant) => instant > start) ?? instantAt(shiftDay(day, 1), time, zone);
}
