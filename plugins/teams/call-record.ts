import type { CallDirection, CallInput, Json } from "timetrack";
import { isSameParty, type Party, partyName } from "./party.ts";
import type { CallRecord, Session } from "./record.ts";
import { lengthOf, type Span, unite } from "./spans.ts";

/** Somebody whose calls are fetched. */
export interface Person {
  /** Entra object id, `null` while only the sign-in name is known. */
  id: string | null;
  userPrincipalName: string | null;
}

export interface CallOptions {
  /** The list was asked for this person's records, so they took part even if no session says so. */
  tookPart: boolean;
}

/** What one record says about one person's call. */
export interface PersonsCall {
  call: CallInput;
  /** Who the person is, as the record tells it. */
  who: { id: string | null; name: string | null; userPrincipalName: string | null };
}

export type CallKind = "call" | "group-call" | "meeting";

const SOURCE = "teams";
/** A shorter stretch is a line that rang, not a talk. */
const SHORTEST_TALK_MS = 1000;
/** No call is longer; a time beyond it is a fault of the record. */
const LONGEST_MS = 31 * 86_400_000;
const NAMES = 3;
const MAX_RAW_SESSIONS = 100;

/** The call of a person in a call record; `null` when they had no part in it. */
export function toCall(record: CallRecord, person: Person, { tookPart }: CallOptions): PersonsCall | null {
  const sessions = record.sessions.filter(({ isTest }) => !isTest);
  if (sessions.length === 0 && record.sessions.length > 0) return null;
  const isMe = (party: Party | null): party is Party => party !== null && isPerson(party, person);
  const own = sessions.filter(({ caller, callee }) => isMe(caller) || isMe(callee));
  // Who organizes a meeting need not be in it; without any session there is nothing else to go by.
  if (own.length === 0 && !tookPart && !(sessions.length === 0 && isMe(record.organizer))) return null;

  const me = own.flatMap(({ caller, callee }) => [caller, callee]).find(isMe) ??
    (isMe(record.organizer) ? record.organizer : null);
  const others = everybodyElse(record, sessions, isMe);
  const kind = kindOf(record);
  const remote = remoteOf(others, me?.tenant ?? null);
  const times = timesOf(record, own);
  const id = me?.id?.toLowerCase() ?? person.id;

  return {
    who: { id, name: me?.name ?? null, userPrincipalName: me?.userPrincipalName ?? null },
    call: {
      source: SOURCE,
      // Two chosen people in one record have a call each: one may have talked, the other not.
      externalId: `${record.id}/${id ?? person.userPrincipalName}`.slice(0, 300),
      version: record.version,
      direction: directionOf(record, kind, own, isMe),
      outcome: times.talkSeconds > 0 ? "answered" : "missed",
      startedAt: new Date(times.from).toISOString(),
      endedAt: new Date(times.to).toISOString(),
      talkSeconds: times.talkSeconds,
      estimated: times.estimated,
      remoteNumber: remote.number && /^\+[1-9]\d{3,14}$/.test(remote.number) ? remote.number : null,
      remoteNumberRaw: remote.number,
      remoteName: remote.name,
      ownUser: id ?? person.userPrincipalName,
      group: kind === "call" ? null : groupName(record, others),
      raw: rawOf(record, own, { kind, remote: remote.kind, others: others.length }, me),
    },
  };
}

/** Whether this is the person, by object id or by sign-in name. */
export function isPerson(party: Party, { id, userPrincipalName }: Person): boolean {
  if (party.kind !== "user") return false;
  if (id !== null && party.id !== null) return party.id.toLowerCase() === id.toLowerCase();
  return userPrincipalName !== null && party.userPrincipalName?.toLowerCase() === userPrincipalName.toLowerCase();
}

/**
 * When the person talked: their own sessions, for the record covers the meeting from its first
 * to its last participant. Sessions are known to be missing at times; then the record's times
 * have to do.
 */
function timesOf(record: CallRecord, own: Session[]): Span & { talkSeconds: number; estimated: boolean } {
  const spans = own.filter(({ startedAt, endedAt }) => startedAt !== null && endedAt !== null)
    .map((session) => ({ from: session.startedAt!, to: session.endedAt!, session }))
    .filter(({ from, to }) => to - from < LONGEST_MS);
  const estimated = spans.length === 0;
  const talk = estimated
    ? unite([{ from: record.startedAt, to: record.endedAt }])
    : unite(spans.filter(({ session }) => !hasFailedToConnect(session)));
  // A record without times of our own may still say that nobody answered.
  const isTalk = lengthOf(talk) >= SHORTEST_TALK_MS && !(estimated && own.some(hasFailedToConnect));
  const all = isTalk ? talk : estimated ? [{ from: record.startedAt, to: record.endedAt }] : spans;
  const from = Math.min(...all.map(({ from }) => from));
  const to = Math.min(Math.max(from, ...all.map(({ to }) => to)), from + LONGEST_MS);
  return { from, to, talkSeconds: isTalk ? Math.round(lengthOf(talk) / 1000) : 0, estimated };
}

function hasFailedToConnect({ failure }: Session): boolean {
  return failure?.stage === "callSetup";
}

/** Everybody else who is named, once each, in the order of joining. */
function everybodyElse(record: CallRecord, sessions: Session[], isMe: (party: Party) => boolean): Party[] {
  const inOrder = [...sessions].sort((a, b) => (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity));
  const named = [...inOrder.flatMap(({ caller, callee }) => [caller, callee]), record.organizer];
  const others: Party[] = [];
  for (const party of named) {
    if (!party || isMe(party)) continue;
    const known = others.find((other) => isSameParty(other, party));
    if (!known) others.push({ ...party });
    // The organizer often has a name where the session has none.
    else known.name ??= party.name;
  }
  return others;
}

/**
 * The other side. Behind an auto attendant or a queue it is who called there; with several
 * people it is their names, and no number, because there is no one to call back.
 */
function remoteOf(
  others: Party[],
  home: string | null,
): { kind: string | null; number: string | null; name: string | null } {
  const people = others.filter(({ kind }) => kind !== "application");
  const [one = others[0], ...more] = people;
  if (!one) return { kind: null, number: null, name: null };
  if (more.length === 0) {
    // A telephone has no name but its number, and that is told apart.
    const name = partyName(one);
    const isFederated = one.kind === "user" && one.tenant !== null && home !== null && one.tenant !== home;
    return {
      kind: isFederated ? "federated" : one.kind,
      number: one.number,
      name: name === one.number ? null : name,
    };
  }
  const names = people.map((party) => partyName(party) ?? party.number).filter((name) => name !== null);
  const rest = people.length - Math.min(NAMES, names.length);
  const shown = names.slice(0, NAMES).join(", ");
  return { kind: "several", number: null, name: shown === "" ? null : rest > 0 ? `${shown} +${rest}` : shown };
}

function kindOf({ type, joinWebUrl, sessions }: CallRecord): CallKind {
  if (joinWebUrl && isMeetingLink(joinWebUrl)) return "meeting";
  if (type === "groupCall") return "group-call";
  if (type === "peerToPeer") return "call";
  // In a call of two both ends of a session are named, in all others the far end is the service.
  return sessions.every(({ callee }) => callee !== null) ? "call" : "group-call";
}

/** Meetings have threads of their own; a call in a chat uses the thread of the chat. */
function isMeetingLink(link: string): boolean {
  return /19(:|%3a)meeting_|@thread\.tacv2|\/meet\/\d/i.test(link);
}

function directionOf(
  { organizer }: CallRecord,
  kind: CallKind,
  own: Session[],
  isMe: (party: Party | null) => boolean,
): CallDirection {
  // Nobody calls anybody in a meeting.
  if (kind === "meeting") return "unknown";
  if (kind === "call" && own[0]) return isMe(own[0].caller) ? "out" : "in";
  if (!organizer) return "unknown";
  return isMe(organizer) ? "out" : "in";
}

/** Call records have no subject: a queue's name or the organizer's has to do. */
function groupName({ organizer }: CallRecord, others: Party[]): string {
  const queue = others.find(({ kind, name }) => kind === "application" && name !== null);
  if (queue) return queue.name!;
  return (organizer && (partyName(organizer) ?? organizer.number)) ?? "Microsoft Teams";
}

/** What is kept of the record: the person's own part. Devices, addresses and ratings stay with Microsoft. */
function rawOf(record: CallRecord, own: Session[], about: Record<string, Json>, me: Party | null): Json {
  const instant = (at: number | null) => at === null ? null : new Date(at).toISOString();
  return {
    ...about,
    record: {
      id: record.id,
      version: record.version,
      type: record.type,
      modalities: record.modalities.slice(0, 20),
      startDateTime: instant(record.startedAt),
      endDateTime: instant(record.endedAt),
      lastModifiedDateTime: instant(record.modifiedAt),
      joinWebUrl: record.joinWebUrl,
      organizer: record.organizer && { ...record.organizer },
    },
    me: me && { ...me },
    sessions: own.slice(0, MAX_RAW_SESSIONS).map((session) => ({
      id: session.id,
      startDateTime: instant(session.startedAt),
      endDateTime: instant(session.endedAt),
      failure: session.failure && { ...session.failure },
      caller: session.caller && { ...session.caller },
      callee: session.callee && { ...session.callee },
    })),
  };
}
