import type { CallInput } from "timetrack";
import { classifyNumber } from "timetrack/number";
import type { CallEvent } from "./event.ts";

/** What was heard of a call that goes on. A type, not an interface: it is kept as JSON. */
export type Heard = {
  direction: string;
  from: string;
  to: string;
  users: string[];
  startedAt: string;
  answeredAt: string | null;
  answeredBy: string | null;
  /** The beginning was missed: it is the first that was heard. */
  isLate: boolean;
};

const VERSIONS = { newCall: 1, answer: 2, hangup: 3 };

/** What is known of a call after an event. */
export function hear(known: Heard | undefined, event: CallEvent, receivedAt: string): Heard {
  const { kind, direction, from, to, users, cause } = event;
  const isLate = kind !== "newCall";
  const heard = known ??
    { direction, from, to, users, startedAt: receivedAt, answeredAt: null, answeredBy: null, isLate };
  if (kind === "answer") return { ...heard, answeredAt: receivedAt, answeredBy: users[0] ?? null };
  // That it was answered was not told then.
  const isSilent = kind === "hangup" && cause === "normalClearing" && heard.answeredAt === null;
  return isSilent ? { ...heard, answeredAt: heard.startedAt, isLate: true } : heard;
}

/** The call as the log takes it. */
export function toCall({ kind, callId, cause }: CallEvent, heard: Heard, receivedAt: string): CallInput {
  const { from, to, users, startedAt, answeredAt, answeredBy, isLate } = heard;
  const direction = heard.direction === "in" || heard.direction === "out" ? heard.direction : "unknown";
  const [own, remote] = direction === "out" ? [from, to] : [to, from];
  const isOver = kind === "hangup";
  const talkMs = isOver && answeredAt !== null ? Date.parse(receivedAt) - Date.parse(answeredAt) : 0;
  return {
    source: "sipgate",
    externalId: callId,
    version: VERSIONS[kind],
    direction,
    outcome: isOver ? outcomeOf(heard, cause) : "ongoing",
    startedAt,
    endedAt: isOver ? receivedAt : null,
    talkSeconds: Math.round(talkMs / 1000),
    estimated: isLate,
    remoteNumber: e164(remote),
    remoteNumberRaw: classifyNumber(remote).kind === "anonymous" ? null : remote,
    remoteName: null,
    // Who answered, or at whom alone it rang; else the number that was called.
    ownUser: answeredBy ?? (users.length === 1 ? users[0]! : e164(own) ?? (own || null)),
    group: null,
    raw: { users, cause },
  };
}

function outcomeOf({ direction, answeredAt, answeredBy }: Heard, cause: string): CallInput["outcome"] {
  if (answeredAt !== null) return answeredBy === "voicemail" ? "voicemail" : "answered";
  if (cause === "busy") return "busy";
  if (cause === "congestion" || cause === "notFound") return "failed";
  // What was forwarded goes on as a call of its own.
  if (cause === "forwarded") return "unknown";
  return direction === "in" ? "missed" : "cancelled";
}

/** sipgate writes numbers in full, and without the plus sign. */
function e164(number: string): string | null {
  return classifyNumber(/^[1-9]\d{7,}$/.test(number) ? `+${number}` : number).e164;
}
