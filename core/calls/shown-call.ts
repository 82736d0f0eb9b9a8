import type { LoggedCall } from "./logged-call.ts";
import { isMissed } from "./outcome.ts";

/** A call of the log for people to read. */
export interface ShownCall extends LoggedCall {
  /** The number as it is written for people; `null` where none was told. */
  numberText: string | null;
  missed: boolean;
}

export async function shownCalls(calls: LoggedCall[]): Promise<ShownCall[]> {
  // Loaded with the first list that shows numbers: those of all countries take a while.
  const { displayNumber } = await import("../sdk/number.ts");
  return calls.map((call) => ({
    ...call,
    numberText: displayNumber(call.remoteNumber ?? call.remoteNumberRaw ?? "") || null,
    missed: isMissed(call),
  }));
}
