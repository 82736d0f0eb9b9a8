import type { Random } from "../../tests/support/random.ts";
import type { Block } from "./day-plan.ts";
import { colleagues, type Contact, contacts, strangers } from "./people.ts";
import { weighted } from "./weighted.ts";

const MINUTE = 60_000;

/** A conversation, or the try of one, as it really was: what its sources tell of it is another thing. */
export interface Talk {
  from: number;
  to: number;
  /** Who tells of it; a call by telephone that was taken in Teams is told by both. */
  seenBy: "teams" | "placetel" | "both";
  direction: "in" | "out";
  outcome: "answered" | "missed" | "voicemail" | "busy";
  contact: Contact | null;
  colleague: string | null;
  /** The number of somebody who is no contact; `null` for one who hides it. */
  number: string | null;
  /** Name of a meeting or a call of several. */
  group: { en: string; de: string } | null;
}

/** The calls of a day, by start; no two of them at the same time. */
export function talksOf(blocks: Block[], random: Random): Talk[] {
  const meetings = blocks.filter(({ kind }) => kind === "meeting").map((block) => meetingTalk(block, random));
  const talks = blocks.filter(({ kind }) => kind === "work").flatMap((block) => talksIn(block, random));
  const missed = blocks.filter(({ kind }) => kind === "locked").flatMap((block) =>
    random.chance(0.35) ? [unanswered(block.from + random.whole(1, 10) * MINUTE, random)] : []
  );
  return [...meetings, ...talks, ...missed].sort((a, b) => a.from - b.from);
}

function meetingTalk({ from, to, meeting }: Block, random: Random): Talk {
  const late = random.whole(-40, 90) * 1000;
  return { ...nobody, from: from + Math.max(0, late), to, seenBy: "teams", direction: "out", group: meeting! };
}

function talksIn({ from, to }: Block, random: Random): Talk[] {
  const talks: Talk[] = [];
  for (let at = from + random.whole(4, 90) * MINUTE; at < to - 3 * MINUTE; at += random.whole(20, 110) * MINUTE) {
    const begin = at + random.whole(0, 59) * 1000;
    const talk = random.chance(0.14) ? unanswered(begin, random) : answered(begin, random);
    if (talk.to >= to) break;
    talks.push(talk);
    at = talk.to;
  }
  return talks;
}

const nobody = { outcome: "answered", contact: null, colleague: null, number: null, group: null } as const;

function answered(from: number, random: Random): Talk {
  // Most calls are short, few are long.
  const to = from + Math.round((0.6 + 24 * random() ** 2.4) * MINUTE / 1000) * 1000;
  const direction = random.chance(0.45) ? "out" : "in";
  if (random.chance(0.25)) {
    return { ...nobody, from, to, seenBy: "teams", direction, colleague: random.pick(colleagues) };
  }
  if (random.chance(0.06)) {
    return { ...nobody, from, to, seenBy: "teams", direction, group: { en: "Quick call", de: "Kurze Abstimmung" } };
  }
  const seenBy = random.chance(0.45) ? "both" : "placetel";
  if (direction === "in" && random.chance(0.1)) {
    return {
      ...nobody,
      from,
      to,
      seenBy: "placetel",
      direction,
      number: random.chance(0.5) ? null : random.pick(strangers),
    };
  }
  return { ...nobody, from, to, seenBy, direction, contact: weighted(contacts, random) };
}

function unanswered(from: number, random: Random): Talk {
  const direction = random.chance(0.75) ? "in" : "out";
  const outcome = direction === "out"
    ? random.pick(["missed", "busy"] as const)
    : random.chance(0.3)
    ? "voicemail"
    : "missed";
  const contact = random.chance(0.75) ? weighted(contacts, random) : null;
  const number = contact || random.chance(0.4) ? null : random.pick(strangers);
  const to = from + random.whole(8, 40) * 1000;
  return { ...nobody, from, to, seenBy: random.chance(0.3) ? "both" : "placetel", direction, outcome, contact, number };
}
