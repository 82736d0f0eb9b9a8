import type { Relation } from "../people/person-map.ts";
import type { CallColumns } from "./call-row.ts";
import { compareRemotes, type Likeness } from "./remote.ts";

/** What two reports of a conversation are compared by. */
export type CallMark = Pick<
  CallColumns,
  | "source"
  | "direction"
  | "outcome"
  | "started_at"
  | "ended_at"
  | "talk_seconds"
  | "remote_number"
  | "remote_number_raw"
  | "remote_name"
  | "own_user"
  | "group_name"
>;

/** Two ends of one call are at most this far apart: one source may date them by the moment it heard of them. */
export const MOST_APART_MS = 30_000;
/** Where the number does not tell, the time has to. */
const MOST_APART_WEAK_MS = 10_000;
const LEAST_OVERLAP = 0.8;
/** Talk is told in whole seconds, so that the start counted back from the end is off by as much. */
const ROUNDING_MS = 1000;

/**
 * Whether two sources may have told of the same conversation, and how surely; one call is not enough to decide.
 * `people` says what is known of whose calls they are.
 */
export function likenessOf(a: CallMark, b: CallMark, people: Relation = "unknown"): Likeness | null {
  if (a.source === b.source || !hasEnded(a) || !hasEnded(b) || isTalk(a) !== isTalk(b)) return null;
  if (people === "different" || (people === "unknown" && areDifferentPeople(a.own_user, b.own_user))) return null;
  const likeness = compareRemotes(a, b);
  if (likeness === null || !mayHaveSameDirection(a, b, likeness)) return null;
  const most = likeness === "strong" ? MOST_APART_MS : MOST_APART_WEAK_MS;
  return Math.abs(comparedAt(a) - comparedAt(b)) <= most && (!isTalk(a) || overlapEnough(a, b)) ? likeness : null;
}

type Ended<Mark> = Mark & { ended_at: number };

export function hasEnded<Mark extends Pick<CallMark, "ended_at" | "outcome">>(call: Mark): call is Ended<Mark> {
  return call.ended_at !== null && call.outcome !== "ongoing";
}

/** Whether two people talked; a mailbox or a busy line is none. */
export function isTalk({ outcome, talk_seconds }: Pick<CallMark, "outcome" | "talk_seconds">): boolean {
  return talk_seconds > 0 && (outcome === "answered" || outcome === "unknown");
}

/**
 * Talks are compared by their end, for a start may be that of the ringing or of the talk.
 * What nobody answered has only the start of the ringing in common.
 */
function comparedAt(call: Ended<CallMark>): number {
  return isTalk(call) ? call.ended_at : call.started_at;
}

function overlapEnough(a: Ended<CallMark>, b: Ended<CallMark>): boolean {
  const [talkA, talkB] = [a.talk_seconds * 1000, b.talk_seconds * 1000];
  const overlap = Math.min(a.ended_at, b.ended_at) - Math.max(a.ended_at - talkA, b.ended_at - talkB);
  return overlap + ROUNDING_MS >= LEAST_OVERLAP * Math.min(talkA, talkB);
}

function mayHaveSameDirection(a: CallMark, b: CallMark, likeness: Likeness): boolean {
  if (a.direction === b.direction) return true;
  return likeness === "strong" && (a.direction === "unknown" || b.direction === "unknown");
}

/** Only names of the same form can contradict each other: each source names people its own way. */
function areDifferentPeople(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const [one, other] = [a.trim().toLowerCase(), b.trim().toLowerCase()];
  return one !== other && formOf(one) !== null && formOf(one) === formOf(other);
}

function formOf(name: string): string | null {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)) return "id";
  if (/^\+\d{6,15}$/.test(name)) return "number";
  return /@[^@]+$/.exec(name)?.[0] ?? null;
}
