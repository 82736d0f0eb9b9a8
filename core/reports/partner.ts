import type { LoggedCall } from "../calls/logged-call.ts";

/** The other side of calls, the same however each source spells its name. */
export interface Partner {
  /** `anonymous` for all who hide their number, empty for all of whom nothing is known. */
  key: string;
  /** As people call them, else the number as it is written for people; empty when nobody knows. */
  name: string;
  /** E.164 */
  number: string | null;
  numberText: string | null;
}

export type PartnerOf = (call: LoggedCall) => Partner;

/** Tells of each of these calls, which are in order of time, whom it was with. */
export async function partnersOf(calls: LoggedCall[]): Promise<PartnerOf> {
  // Loaded when it is needed, as it knows the numbers of all countries.
  const { displayNumber, partyKey } = await import("../sdk/number.ts");
  const byCall = new Map<string, Partner>();
  for (const [key, all] of Map.groupBy(calls, (call) => keyOf(call, partyKey))) {
    const number = all.findLast(({ remoteNumber }) => remoteNumber !== null)?.remoteNumber ?? null;
    const raw = all.findLast(({ remoteNumberRaw }) => remoteNumberRaw !== null)?.remoteNumberRaw ?? "";
    const numberText = displayNumber(number ?? raw) || null;
    const partner = { key, name: nameOf(all) ?? numberText ?? "", number, numberText };
    for (const { id } of all) byCall.set(id, partner);
  }
  return ({ id }) => byCall.get(id)!;
}

/** What rules look at. */
export function matchableCall(call: LoggedCall): { numbers: string[]; contacts: string[] } {
  return {
    numbers: [call.remoteNumber, call.remoteNumberRaw].filter((number) => number !== null),
    contacts: [call.name, call.contact, call.remoteName].filter((name) => name !== null),
  };
}

/** The person's own contact, else the number, else the name. */
function keyOf(call: LoggedCall, partyKey: (raw: string) => string): string {
  const { contactId, remoteNumber, remoteNumberRaw: raw, name } = call;
  if (contactId !== null) return `contact:${contactId}`;
  if (remoteNumber !== null) return remoteNumber;
  const party = raw === null ? "" : partyKey(raw);
  if (party !== "" && party !== "anonymous") return party;
  return name === null ? party : `name:${name}`;
}

/** What was written beside a single call names only that one, as long as there is another name. */
function nameOf(calls: LoggedCall[]): string | null {
  const named = calls.filter(({ name }) => name !== null);
  return (named.findLast(({ contact }) => contact === null) ?? named.at(-1))?.name ?? null;
}
