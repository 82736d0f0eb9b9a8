import type { CallInput } from "timetrack";
import type { Random } from "../../tests/support/random.ts";
import { self } from "./people.ts";
import type { Talk } from "./talks.ts";

/** What the sources tell of a talk: each in its own way, and not to the same second. */
export function callInputs(talk: Talk, language: "de" | "en", random: Random): CallInput[] {
  const { seenBy } = talk;
  return [
    ...(seenBy === "placetel" ? [] : [asTeamsTells(talk, language, random)]),
    ...(seenBy === "teams" ? [] : [asPlacetelTells(talk, random)]),
  ];
}

function asTeamsTells(talk: Talk, language: "de" | "en", random: Random): CallInput {
  const { contact, colleague, group } = talk;
  // Teams counts from the moment at which the line was open, and hangs up a little later.
  const from = talk.seenBy === "both" ? talk.from + random.whole(200, 1400) : talk.from;
  const to = talk.seenBy === "both" ? talk.to + random.whole(200, 1800) : talk.to;
  const id = uuid(random);
  const number = contact?.number ?? talk.number;
  return {
    ...common(talk, from, to),
    source: "teams",
    externalId: `${id}/${self.entraId}`,
    version: 1,
    // Teams knows no mailbox of the telephone system.
    outcome: talk.outcome === "answered" ? "answered" : "missed",
    remoteNumber: number,
    remoteNumberRaw: number,
    remoteName: colleague ?? contact?.name ?? null,
    ownUser: self.entraId,
    group: group ? group[language] : null,
    raw: {
      kind: group ? "meeting" : "call",
      record: {
        id,
        version: 1,
        type: group ? "groupCall" : "peerToPeer",
        startDateTime: iso(from),
        endDateTime: iso(to),
      },
    },
  };
}

function asPlacetelTells(talk: Talk, random: Random): CallInput {
  const { contact, direction, from, to } = talk;
  const number = contact?.number ?? talk.number;
  const id = random.whole(100_000_000, 999_999_999);
  return {
    ...common(talk, from, to),
    source: "placetel",
    externalId: `api-${id}`,
    version: to,
    outcome: talk.outcome,
    remoteNumber: number,
    remoteNumberRaw: number ?? "anonymous",
    // Half of the contacts are in the address book of the telephone system.
    remoteName: contact && contact.weight > 3 ? `${contact.name} (${contact.company})` : null,
    ownUser: self.sipUser,
    group: null,
    raw: { events: null, record: { id, type: talk.outcome, direction, received_at: iso(from) } },
  };
}

function common(talk: Talk, from: number, to: number) {
  const talkSeconds = talk.outcome === "answered" ? Math.round((to - from) / 1000) : 0;
  return { direction: talk.direction, startedAt: iso(from), endedAt: iso(to), talkSeconds };
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 8 }, () => random.whole(0, 0xffff).toString(16).padStart(4, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
