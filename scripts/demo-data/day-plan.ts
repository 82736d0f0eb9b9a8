import type { Random } from "../../tests/support/random.ts";
import type { DayKind } from "./calendar.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A stretch of a day; what is `away` is left to the keyboard or locked, `meeting` has a call. */
export interface Block {
  kind: "work" | "idle" | "locked" | "meeting";
  from: number;
  to: number;
  /** Name of the meeting. */
  meeting?: { en: string; de: string } | undefined;
}

const meetings = {
  standup: { en: "Stand-up", de: "Morgenrunde" },
  planning: { en: "Weekly planning", de: "Wochenplanung" },
  review: { en: "Review with the customer", de: "Abnahme mit dem Kunden" },
};

/**
 * How a day goes, from the first key to the last; the blocks follow each other without a gap. Of the
 * last day `until` is a moment at which the person works.
 */
export function planDay(
  date: Temporal.PlainDate,
  kind: DayKind,
  zone: string,
  random: Random,
  until?: number,
): Block[] {
  const start = at(date, zone, kind === "night" ? "00:20" : "08:00") + random.whole(-12, 45) * MINUTE;
  const end = start + workingMinutes(kind, random) * MINUTE;
  const marks = kind === "night" ? [] : marksOf(date, kind, zone, random);
  if (until === undefined) return withBreaks(fill(start, end, marks), random);
  const early = Math.max(at(date, zone, "00:01"), Math.min(start, until - 2 * HOUR));
  if (until < end + HOUR) return withBreaks(fill(early, Math.max(end, until), marks), random);
  const evening: Block[] = [{ kind: "locked", from: end, to: until - HOUR / 2 }, {
    kind: "work",
    from: until - HOUR / 2,
    to: until,
  }];
  return [...withBreaks(fill(early, end, marks), random), ...evening];
}

function workingMinutes(kind: DayKind, random: Random): number {
  if (kind === "night") return random.whole(170, 240);
  return kind === "short" ? random.whole(240, 300) : random.whole(475, 560);
}

/** What has its time: meetings and lunch. */
function marksOf(date: Temporal.PlainDate, kind: DayKind, zone: string, random: Random): Block[] {
  const { dayOfWeek } = date;
  const marks: Block[] = [];
  const meet = (time: string, minutes: number, meeting: Block["meeting"]) => {
    const from = at(date, zone, time) + random.whole(-60, 150) * 1000;
    marks.push({ kind: "meeting", from, to: from + Math.round(minutes * MINUTE + random() * 6 * MINUTE), meeting });
  };
  if (dayOfWeek === 1) meet("09:30", 42, meetings.planning);
  else if (dayOfWeek < 5) meet("09:30", 12, meetings.standup);
  if (kind === "full") {
    const lunch = at(date, zone, "12:00") + random.whole(0, 40) * MINUTE;
    marks.push({ kind: "locked", from: lunch, to: lunch + random.whole(31, 58) * MINUTE });
    if (dayOfWeek === 3 && random.chance(0.6)) meet("14:00", 50, meetings.review);
  }
  return marks;
}

function fill(start: number, end: number, marks: Block[]): Block[] {
  const blocks: Block[] = [];
  let at = start;
  for (const mark of marks) {
    if (mark.from <= at || mark.to >= end) continue;
    blocks.push({ kind: "work", from: at, to: mark.from }, mark);
    at = mark.to;
  }
  return [...blocks, { kind: "work", from: at, to: end }];
}

/** Coffee, a chat in the corridor, a parcel at the door. */
function withBreaks(blocks: Block[], random: Random): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "work") return [block];
    const parts: Block[] = [];
    let from = block.from;
    for (;;) {
      const pause = from + random.whole(35, 130) * MINUTE;
      const back = pause + random.whole(3, 17) * MINUTE + random.whole(0, 59) * 1000;
      if (back > block.to - 10 * MINUTE) return [...parts, { ...block, from }];
      parts.push({ kind: "work", from, to: pause }, {
        kind: random.chance(0.4) ? "locked" : "idle",
        from: pause,
        to: back,
      });
      from = back;
    }
  });
}

function at(date: Temporal.PlainDate, zone: string, time: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}
