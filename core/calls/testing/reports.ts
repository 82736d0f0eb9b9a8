import type { CallInput, SourceUser } from "timetrack";

/** The day of the calls, and how an instant of it begins. */
export const day = "2026-03-02T";
export const allDay = { from: `${day}00:00:00Z`, to: `${day}23:59:59Z` };
export const evening = Date.parse(`${day}18:00:00Z`);

/** A call as a source reports it: unless told otherwise, a customer at noon for five minutes. */
export function reported(source: string, externalId: string, changes: Partial<CallInput> = {}): CallInput {
  return {
    source,
    externalId,
    version: 1,
    direction: "in",
    outcome: "answered",
    startedAt: `${day}12:00:00.000Z`,
    endedAt: `${day}12:05:00.000Z`,
    talkSeconds: 300,
    remoteNumber: null,
    remoteNumberRaw: "022129191999",
    remoteName: null,
    ownUser: "7777anna@line.example",
    group: null,
    raw: { told: externalId },
    ...changes,
  };
}

/** Somebody of whom the source knows no more than the id. */
export function user(id: string, changes: Partial<SourceUser> = {}): SourceUser {
  return { id, name: null, email: null, userPrincipalName: null, entraId: null, numbers: [], ...changes };
}
