import type { Call } from "timetrack";

type Ended = Pick<Call, "direction" | "outcome" | "talkSeconds">;

export function isAnswered({ outcome, talkSeconds }: Ended): boolean {
  return outcome === "answered" || outcome === "ongoing" || (outcome === "unknown" && talkSeconds > 0);
}

/** Nobody took it, also when a message was left; who called in vain themselves missed nothing. */
export function isMissed({ outcome, direction }: Ended): boolean {
  return direction !== "out" && (outcome === "missed" || outcome === "voicemail");
}
