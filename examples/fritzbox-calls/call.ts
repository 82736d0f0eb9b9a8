import type { CallInput } from "timetrack";
import { classifyNumber } from "timetrack/number";
import type { Report } from "./follow.ts";

/** A call as the log keeps it. */
export function toCall({ call, stage, endedAt, talkSeconds }: Report, areaCode: string): CallInput {
  const { id, direction, own, remote, extension, startedAt } = call;
  return {
    source: "fritzbox",
    externalId: id,
    version: stage === "begun" ? 1 : stage === "connected" ? 2 : 3,
    direction,
    outcome: outcomeOf(call, stage),
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    talkSeconds,
    // Nobody heard how it began, or how it ended.
    estimated: direction === "unknown" || stage === "lost",
    remoteNumber: e164(remote, areaCode),
    remoteNumberRaw: remote || null,
    remoteName: null,
    ownUser: e164(own, areaCode) ?? (own || null),
    group: null,
    raw: { extension },
  };
}

function outcomeOf(
  { direction, connectedAt, extension }: Report["call"],
  stage: Report["stage"],
): CallInput["outcome"] {
  if (stage !== "ended") return stage === "lost" ? "unknown" : "ongoing";
  if (connectedAt === null) return direction === "out" ? "cancelled" : "missed";
  // The answering machines of the box are its extensions 40 to 49.
  return direction === "in" && /^4\d$/.test(extension) ? "voicemail" : "answered";
}

/** Within its town a number is dialled, and told, without area code. */
function e164(number: string, areaCode: string): string | null {
  const isLocal = areaCode !== "" && /^[1-9]\d{2,}$/.test(number) && classifyNumber(number).kind !== "emergency";
  return classifyNumber(isLocal ? areaCode + number : number).e164;
}
