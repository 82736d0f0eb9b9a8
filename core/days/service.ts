import type { Kysely } from "kysely";
import type { DayFigures } from "timetrack";
import { type Day, daysBetween } from "../activity/days.ts";
import type { CombineRules } from "../calls/combine.ts";
import { isoOf, type Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import type { PeopleRoom } from "../people/service.ts";
import { readActivity, readCalls, readEntries, readPresence } from "./read.ts";
import { workTime } from "./work-time.ts";

export interface DayQuery {
  /** First and last day, YYYY-MM-DD. */
  from: string;
  to: string;
  /** IANA zone that decides where a day begins; default: this computer's. */
  zone?: string | undefined;
  /** HH:MM on the clock of the zone up to which each day is looked at; default: whole days. */
  until?: string | undefined;
}

export interface DayService {
  /** The figures of each day of this computer, in order. */
  figures(query: DayQuery): Promise<DayFigures[]>;
}

export interface DayOptions {
  db: Kysely<Tables>;
  now: () => number;
  people: Pick<PeopleRoom, "map">;
}

export function createDayService({ db, now, people }: DayOptions): DayService {
  return {
    async figures({ from, to, zone = Temporal.Now.timeZoneId(), until }) {
      const days = daysBetween(from, to, zone).map((day) => until === undefined ? day : cutAt(until, day, zone));
      return days.length > 0 ? await figuresOf(db, days, { people: await people.map(), now: now() }) : [];
    },
  };
}

function cutAt(time: string, day: Day, zone: string): Day {
  const at = Temporal.PlainDate.from(day.date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  return { ...day, to: Math.min(Math.max(at, day.from), day.to) };
}

async function figuresOf(db: Kysely<Tables>, days: Day[], rules: CombineRules): Promise<DayFigures[]> {
  const span = { from: days[0]!.from, to: days.at(-1)!.to };
  const presence = byDay(await readPresence(db, span), days);
  const calls = byDay(await readCalls(db, span, rules), days);
  const entries = await readEntries(db, span);
  const [work, breaks] = [byDay(entries.work, days), byDay(entries.breaks, days)];
  const windows = await windowsWhere(db, days, (index) => presence[index]!.length === 0);

  return days.map((day, index) => {
    const figures = workTime({
      presence: presence[index]!,
      windows: windows[index]!,
      talks: calls[index]!.map(({ talk }) => talk),
      work: work[index]!,
      breaks: breaks[index]!,
    }, day);
    return {
      date: day.date,
      from: isoOf(day.from),
      to: isoOf(day.to),
      start: figures.span && isoOf(figures.span.from),
      end: figures.span && isoOf(figures.span.to),
      activeSeconds: figures.activeMs / 1000,
      awaySeconds: figures.awayMs / 1000,
      calls: calls[index]!.length,
      callSeconds: figures.callMs / 1000,
    };
  });
}

/** Windows of the days that need them: there are many, and where presence was recorded they do not count. */
async function windowsWhere(db: Kysely<Tables>, days: Day[], isNeeded: (index: number) => boolean): Promise<Span[][]> {
  const windows: Span[][] = days.map(() => []);
  for (let first = 0, end = 0; first < days.length; first = end + 1) {
    for (end = first; end < days.length && isNeeded(end); end++);
    if (end === first) continue;
    const run = days.slice(first, end);
    const found = byDay(await readActivity(db, "window", { from: run[0]!.from, to: run.at(-1)!.to }), run);
    for (const [index, spans] of found.entries()) windows[first + index] = spans;
  }
  return windows;
}

/** For each of these days, which are in order, what overlaps it, and what has no length and lies on it. */
function byDay<Part extends Span>(parts: Part[], days: Day[]): Part[][] {
  const sorted = parts.toSorted((a, b) => a.from - b.from);
  const found: Part[][] = days.map(() => []);
  let first = 0;
  for (const part of sorted) {
    while (first < days.length && days[first]!.to <= part.from) first++;
    for (let index = first; index < days.length; index++) {
      if (days[index]!.from > Math.max(part.from, part.to - 1)) break;
      found[index]!.push(part);
    }
  }
  return found;
}
