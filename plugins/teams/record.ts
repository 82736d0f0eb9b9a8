import { TeamsError } from "./errors.ts";
import { asObject, parseParty, type Party, textOf } from "./party.ts";

/** A call record as the list has it: enough to know whether there is more to fetch. */
export interface RecordHead {
  id: string;
  version: number;
  startedAt: number;
}

/** A call record with its sessions. Instants are milliseconds. */
export interface CallRecord extends RecordHead {
  type: "peerToPeer" | "groupCall" | "unknown";
  modalities: string[];
  endedAt: number;
  modifiedAt: number | null;
  joinWebUrl: string | null;
  organizer: Party | null;
  sessions: Session[];
}

/** Somebody's stretch in a call. */
export interface Session {
  id: string;
  startedAt: number | null;
  endedAt: number | null;
  isTest: boolean;
  failure: { stage: string; reason: string } | null;
  caller: Party | null;
  callee: Party | null;
}

/** Reads an entry of the list of call records. */
export function parseHead(value: unknown): RecordHead {
  const record = objectOf(value, "value");
  const id = textOf(record["id"]);
  if (!id) throw broken("id");
  const version = record["version"];
  if (!Number.isSafeInteger(version) || (version as number) < 0) throw broken("version");
  return { id, version: version as number, startedAt: requiredInstant(record["startDateTime"]) };
}

/** Reads a call record; its sessions come apart, as they may stand on several pages. */
export function parseRecord(value: unknown, sessions: unknown[]): CallRecord {
  const head = parseHead(value);
  const record = objectOf(value, "value");
  const organizer = asObject(record["organizer_v2"]);
  const type = record["type"];
  return {
    ...head,
    type: type === "peerToPeer" || type === "groupCall" ? type : "unknown",
    modalities: textsOf(record["modalities"]),
    endedAt: instantOf(record["endDateTime"]) ?? head.startedAt,
    modifiedAt: instantOf(record["lastModifiedDateTime"]),
    joinWebUrl: textOf(record["joinWebUrl"], 2000),
    organizer: parseParty(organizer?.["identity"]),
    sessions: sessions.map(parseSession),
  };
}

/** Older than Teams: the service writes the year 1 where there is no time. */
const NO_TIME = Date.UTC(2000, 0, 1);

/** Milliseconds of an instant with any number of decimals, `null` for none. */
export function instantOf(value: unknown): number | null {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)) {
    return null;
  }
  const milliseconds = Date.parse(value);
  return milliseconds >= NO_TIME ? milliseconds : null;
}

function parseSession(value: unknown): Session {
  const session = objectOf(value, "sessions");
  const failure = asObject(session["failureInfo"]);
  return {
    id: textOf(session["id"]) ?? "",
    startedAt: instantOf(session["startDateTime"]),
    endedAt: instantOf(session["endDateTime"]),
    isTest: session["isTest"] === true,
    failure: failure && { stage: textOf(failure["stage"]) ?? "", reason: textOf(failure["reason"]) ?? "" },
    caller: parseEndpoint(session["caller"]),
    callee: parseEndpoint(session["callee"]),
  };
}

function parseEndpoint(value: unknown): Party | null {
  const endpoint = asObject(value);
  return endpoint && parseParty(endpoint["identity"], endpoint["associatedIdentity"]);
}

function requiredInstant(value: unknown): number {
  const instant = instantOf(value);
  // Without its id: it may be the record of somebody who was not chosen, and this goes to the log.
  if (instant === null) throw broken("startDateTime");
  return instant;
}

function objectOf(value: unknown, property: string): Record<string, unknown> {
  const object = asObject(value);
  if (!object) throw broken(property);
  return object;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function broken(property: string): TeamsError {
  return new TeamsError("broken-answer", { property });
}
