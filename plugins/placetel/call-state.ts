import type { CallInput, CallOutcome, Json } from "timetrack";
import type { CallEvent } from "./call-event.ts";
import type { CallRecord } from "./call-record.ts";
import { classifyNumber } from "timetrack/number";
import { outcomeOf } from "./outcome.ts";

/**
 * What is known of one call. Events only ever add to it, so that it does not matter in which
 * order and how often they come.
 */
export interface CallFacts {
  ringing?: CallEvent;
  accepted?: CallEvent;
  hungUp?: CallEvent;
  record?: CallRecord;
  /** When waiting for its end was given up. */
  givenUpAt?: string;
}

/** A call for the log, but for its version. */
export type CallReport = Omit<CallInput, "version">;

const SLOT = { ringing: "ringing", accepted: "accepted", "hung-up": "hungUp" } as const;

/** Calls of a queue ring and are never heard of again. */
const LONGEST_RINGING_MS = 5 * 60_000;
const LONGEST_CALL_MS = 4 * 3_600_000;

/** Adds an event; of two that are the same the earlier one counts. */
export function addEvent(facts: CallFacts, event: CallEvent): CallFacts {
  const slot = SLOT[event.kind];
  const known = facts[slot];
  return known && known.at <= event.at ? facts : { ...facts, [slot]: event };
}

export function isOpen({ ringing, accepted, hungUp, record, givenUpAt = "" }: CallFacts): boolean {
  if (hungUp || record) return false;
  // A later sign of life takes the giving up back.
  return [ringing, accepted].some((event) => event !== undefined && event.at > givenUpAt);
}

/** When to stop waiting for the end of an open call. */
export function giveUpAtMs({ ringing, accepted }: CallFacts): number {
  // Nothing tells that an outgoing call was answered: it may be a conversation.
  const talks = accepted !== undefined || ringing?.direction === "out";
  const lastSign = Math.max(...[ringing, accepted].map((event) => event ? Date.parse(event.at) : 0));
  return lastSign + (talks ? LONGEST_CALL_MS : LONGEST_RINGING_MS);
}

/** The call that these facts tell of. */
export function callOf(externalId: string, facts: CallFacts): CallReport {
  const { ringing, accepted, hungUp, record } = facts;
  const { direction, from, to } = partiesOf(facts);
  const remote = direction === "out" ? to : from;
  const own = direction === "out" ? from : to;
  const outcome = outcomeFrom(facts);
  const events = [ringing, accepted, hungUp].filter((event) => event !== undefined);
  return {
    source: "placetel",
    externalId,
    direction,
    outcome,
    ...timesOf(facts, outcome),
    remoteNumber: classifyNumber(remote).e164,
    remoteNumberRaw: remote || null,
    remoteName: record?.remoteName ?? null,
    ownUser: accepted?.peer ?? ringing?.peer ?? record?.sipUser ?? ((classifyNumber(own).e164 ?? own) || null),
    group: record?.group ?? null,
    raw: { events, record: record?.raw ?? null } as unknown as Json,
  };
}

/** Direction and numbers, from the first event or record that tells. */
export function partiesOf({ ringing, accepted, hungUp, record }: CallFacts) {
  // The hang-up of an internal call names SIP ids instead of numbers, so it comes last.
  const sources = [ringing, accepted, record, hungUp].filter((source) => source !== undefined);
  return {
    direction: sources.find(({ direction }) => direction !== null)?.direction ?? "unknown" as const,
    from: sources.find(({ from }) => from !== "")?.from ?? "",
    to: sources.find(({ to }) => to !== "")?.to ?? "",
  };
}

function outcomeFrom(facts: CallFacts): CallOutcome {
  const { accepted, hungUp, record } = facts;
  if (isOpen(facts)) return "ongoing";
  const told = [hungUp && outcomeOf(hungUp.type), record?.outcome].find((one) => one && one !== "unknown");
  if (told) return told;
  return accepted || hungUp?.durationSeconds ? "answered" : "unknown";
}

interface Times {
  startedAt: string;
  endedAt: string | null;
  talkSeconds: number;
  /** Whether the conversation's length was told by nobody. */
  estimated: boolean;
}

/** An answered call is its conversation, without the ringing before; any other one began with the ringing. */
function timesOf(facts: CallFacts, outcome: CallOutcome): Times {
  const { ringing, accepted, hungUp, record } = facts;
  const answered = outcome === "answered";
  const firstSign = (ringing ?? accepted)?.at ?? record?.receivedAt ?? hungUp!.at;
  if (outcome === "ongoing") {
    return { startedAt: accepted?.at ?? firstSign, endedAt: null, talkSeconds: 0, estimated: false };
  }

  if (hungUp && answered) {
    const told = hungUp.durationSeconds || record?.talkSeconds;
    // Since 2019 some hang-ups of answered calls say 0.
    const talkSeconds = told || secondsBetween(accepted?.at ?? firstSign, hungUp.at);
    return { startedAt: plusSeconds(hungUp.at, -talkSeconds), endedAt: hungUp.at, talkSeconds, estimated: !told };
  }
  if (hungUp) return { startedAt: earlier(firstSign, hungUp.at), endedAt: hungUp.at, talkSeconds: 0, estimated: false };

  const startedAt = answered ? accepted?.at ?? record?.talkStartedAt ?? record?.receivedAt ?? firstSign : firstSign;
  const talkSeconds = answered ? record?.talkSeconds ?? 0 : 0;
  return { startedAt, endedAt: plusSeconds(startedAt, talkSeconds), talkSeconds, estimated: record === undefined };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

function plusSeconds(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}
