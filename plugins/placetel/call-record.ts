import { createHash } from "node:crypto";
import type { CallOutcome, Json } from "timetrack";
import { classifyNumber } from "timetrack/number";
import { fields, text } from "./fields.ts";
import { outcomeOf } from "./outcome.ts";

/** A finished call as Placetel's API lists it. */
export interface CallRecord {
  /** The same each time it is read; for records without an id made from what they say. */
  key: string;
  direction: "in" | "out";
  outcome: CallOutcome;
  receivedAt: string;
  /** When somebody took the call, where the record tells it apart from when it came. */
  talkStartedAt?: string | null;
  /** Seconds of conversation, 0 when nobody answered. */
  talkSeconds: number;
  from: string;
  to: string;
  /** SIP user on our side, where the record names one. */
  sipUser: string | null;
  remoteName: string | null;
  /** The queue it came through. */
  group?: string | null;
  /** The key under which it may have been stored before another list told of it. */
  alias?: string;
  /** What is kept of the record itself. */
  raw: Json;
}

/** The account's own numbers (E.164) and SIP users (by the first part of their id). */
export interface OwnLines {
  numbers: Set<string>;
  sipIds: Map<string, string>;
}

/** Reads a row of `/calls`, which are all incoming; `null` when it is none. */
export function incomingRecord(row: unknown): CallRecord | null {
  const { id, type, from_number: from, to_number, received_at, duration, contact } = fields(row);
  const receivedAt = instantOf(received_at);
  if (receivedAt === null || !(Number.isSafeInteger(id) || isText(id))) return null;
  const outcome = outcomeOf(isText(type) ? type : null);
  const to = numberIn(to_number);
  const length = secondsOf(duration);
  return {
    key: `api-${id}`,
    direction: "in",
    outcome,
    receivedAt,
    // Of a voicemail it is the length of the message.
    talkSeconds: outcome === "answered" ? length : 0,
    from: textOf(from),
    to,
    sipUser: null,
    remoteName: nameOf(contact),
    // Without the link to the recording, and of the contact only the name: the log needs no more.
    raw: { id: id as number, type: textOf(type), from: textOf(from), to, duration: length, received_at: receivedAt },
  };
}

/**
 * Reads the rows of `/call_detail_records` of one day that are calls of ours to others; rows
 * of incoming and forwarded calls stand there, too, and those calls come from `/calls`.
 */
export function outgoingRecords(rows: unknown[], own: OwnLines): { records: CallRecord[]; unreadable: number } {
  const records: CallRecord[] = [];
  const seen = new Map<string, number>();
  let unreadable = 0;
  for (const row of rows) {
    const told = fields(row);
    const receivedAt = instantOf(told["received_at"]);
    if (receivedAt === null) {
      unreadable++;
      continue;
    }
    const [from, to, user] = [textOf(told["from"]), textOf(told["to"]), textOf(told["answer_uri"])];
    const length = secondsOf(told["length"]);
    const hash = createHash("sha256").update(JSON.stringify([receivedAt, from, to, length, user])).digest("hex");
    // Two calls may be the same in all that is told of them.
    const ordinal = seen.get(hash) ?? 0;
    seen.set(hash, ordinal + 1);
    const description = textOf(told["description"]);
    if (!isOutgoing(from, to, description, own)) continue;
    records.push({
      key: `cdr-${hash.slice(0, 32)}-${ordinal}`,
      direction: "out",
      // The bill knows only what was answered.
      outcome: length > 0 ? "answered" : "unknown",
      receivedAt,
      talkSeconds: length,
      from,
      to,
      sipUser: user === "" ? null : own.sipIds.get(user.split("@")[0]!) ?? user,
      remoteName: null,
      raw: { description, from, to, length, answer_uri: user, received_at: receivedAt },
    });
  }
  return { records, unreadable };
}

function isOutgoing(from: string, to: string, description: string, own: OwnLines): boolean {
  if (/weiterleitung|forward/i.test(description)) return false;
  const isOwn = (raw: string) => own.numbers.has(classifyNumber(raw).e164 ?? "");
  return isOwn(from) || !isOwn(to);
}

/** Documented as an object with the number inside; seen as the number itself, too. */
function numberIn(value: unknown): string {
  if (isText(value)) return textOf(value);
  const { number } = fields(value);
  return number === undefined ? "" : numberIn(number);
}

function nameOf(contact: unknown): string | null {
  const { first_name, last_name, company: told } = fields(contact);
  const person = [first_name, last_name].map(textOf).filter(Boolean).join(" ");
  const company = textOf(told);
  return (person && company ? `${person} (${company})` : person || company) || null;
}

function instantOf(value: unknown): string | null {
  if (!isText(value) || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value)) return null;
  const ms = Date.parse(value);
  return ms >= EARLIEST_MS ? new Date(ms).toISOString() : null;
}

function secondsOf(value: unknown): number {
  const seconds = Number(value);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.round(seconds), 999_999) : 0;
}

/** Of what the log takes as a number. */
const LONGEST_TEXT = 100;
/** Nothing that Placetel lists is as old; what says so is broken. */
const EARLIEST_MS = Date.UTC(2000, 0);

function textOf(value: unknown): string {
  return text(value).slice(0, LONGEST_TEXT);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
