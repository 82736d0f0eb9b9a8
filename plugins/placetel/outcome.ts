import type { CallOutcome } from "timetrack";

const OUTCOMES: Record<string, CallOutcome> = {
  accepted: "answered",
  missed: "missed",
  voicemail: "voicemail",
  blocked: "rejected",
  busy: "busy",
  canceled: "cancelled",
  unavailable: "failed",
  congestion: "failed",
};

/** What Placetel's word for the end of a call means; `unknown` for a word that it did not have before. */
export function outcomeOf(type: string | null): CallOutcome {
  return type !== null && Object.hasOwn(OUTCOMES, type) ? OUTCOMES[type]! : "unknown";
}
