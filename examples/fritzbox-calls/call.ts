import type { CallInput } from "timetrack";
import { classifyNumber } from "timetrack/number";
import type { Line } from "./line.ts";

/** A call as the log has it. A type, not an interface: it is kept as JSON. */
export type Call = Required<CallInput> & { raw: { extension: string; answeredAt: string | null } };

/** A call as it is first heard of. */
export function beginCall({ kind, at, seconds, connection, own, remote, extension }: Line, areaCode: string): Call {
  const startedAt = new Date(at - seconds * 1000).toISOString();
  return {
    source: "fritzbox",
    // Connections are numbered anew all the time.
    externalId: `${startedAt}/${connection}`,
    version: 1,
    direction: kind === "RING" ? "in" : kind === "CALL" ? "out" : "unknown",
    outcome: "ongoing",
    startedAt,
    endedAt: null,
    talkSeconds: 0,
    // Nobody heard how it began.
    estimated: kind === "CONNECT" || kind === "DISCONNECT",
    remoteNumber: classifyNumber(remote, { areaCode }).e164,
    remoteNumberRaw: remote || null,
    remoteName: null,
    ownUser: classifyNumber(own, { areaCode }).e164 ?? (own || null),
    group: null,
    raw: { extension, answeredAt: null },
  };
}

/** The call after a line about it. */
export function goOn(call: Call, { kind, at, seconds, extension }: Line): Call {
  if (kind === "CONNECT") return { ...call, version: 2, raw: { extension, answeredAt: new Date(at).toISOString() } };
  if (kind !== "DISCONNECT") return call;
  const isAnswered = call.raw.answeredAt !== null || seconds > 0;
  // The answering machines of the box are its extensions 40 to 49.
  const answer = call.direction === "in" && /^4\d$/.test(call.raw.extension) ? "voicemail" : "answered";
  const outcome = isAnswered ? answer : call.direction === "out" ? "cancelled" : "missed";
  return { ...call, version: 3, outcome, endedAt: new Date(at).toISOString(), talkSeconds: seconds };
}

/** A call whose end was missed. */
export function lose(call: Call): Call {
  return { ...call, version: 3, outcome: "unknown", endedAt: call.raw.answeredAt ?? call.startedAt, estimated: true };
}
