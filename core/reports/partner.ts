import type { LoggedCall } from "../calls/logged-call.ts";

/** Whom the call was with, as people call them; empty when nobody knows. */
export function partnerOf(call: LoggedCall): string {
  return call.name ?? call.remoteNumber ?? call.remoteNumberRaw ?? "";
}

/** What rules look at. */
export function matchableCall(call: LoggedCall): { numbers: string[]; contacts: string[] } {
  return {
    numbers: [call.remoteNumber, call.remoteNumberRaw].filter((number) => number !== null),
    contacts: [call.name, call.contact, call.remoteName].filter((name) => name !== null),
  };
}
