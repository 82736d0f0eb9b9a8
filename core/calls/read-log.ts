import type { Kysely } from "kysely";
import type { Call } from "timetrack";
import type { Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { TimeTrackError } from "../errors.ts";
import type { CombineRules } from "./combine.ts";
import { conversations, wholeConversations } from "./conversations.ts";
import { callFilter } from "./filter.ts";
import type { CallFilter, CallPage, CallPageQuery, LoggedCall } from "./logged-call.ts";
import { nameCalls } from "./name-calls.ts";
import { mostCalls, ongoingCalls, type Place, tooMany } from "./queries.ts";
import { LONGEST_OPEN_MS } from "./stretch.ts";

/** Looks that one page takes: a word that is nowhere must not read years at once. */
const mostLooks = 20;

/** The conversations of a span, each once, by start. */
export async function readLog(
  db: Kysely<Tables>,
  span: Span,
  filter: CallFilter,
  rules: CombineRules,
): Promise<LoggedCall[]> {
  const wanted = callFilter(filter);
  const found: LoggedCall[] = [];
  for await (const { calls } of conversations(db, span, rules)) {
    found.push(...(await nameCalls(db, calls, rules.people)).filter(wanted));
    if (found.length > mostCalls) throw tooMany();
  }
  return found.reverse();
}

export async function readLive(db: Kysely<Tables>, rules: CombineRules): Promise<LoggedCall[]> {
  return (await wholeCalls(db, await ongoingCalls(db, rules.now - LONGEST_OPEN_MS), rules)).toReversed();
}

/**
 * A page of the log, the newest calls first. A page may be short, even empty, before the last: then
 * none of those that were looked at is asked for.
 */
export async function readPage(db: Kysely<Tables>, query: CallPageQuery, rules: CombineRules): Promise<CallPage> {
  const { span, limit, cursor, ...filter } = query;
  const wanted = callFilter(filter);
  const calls: LoggedCall[] = [];
  const behind = cursor === undefined ? null : placeOf(cursor);
  let looks = 0;
  for await (const look of conversations(db, span, rules, { behind })) {
    for (const call of (await nameCalls(db, look.calls, rules.people)).filter(wanted)) {
      if (calls.push(call) < limit) continue;
      return { calls, next: cursorOf({ startedAt: Date.parse(call.startedAt), id: call.id }) };
    }
    if (look.next === null || ++looks === mostLooks) return { calls, next: look.next && cursorOf(look.next) };
  }
  return { calls, next: null };
}

/** Calls with all that is linked with them and with their names, each conversation once, by start. */
export async function wholeCalls(db: Kysely<Tables>, calls: Call[], rules: CombineRules): Promise<LoggedCall[]> {
  return await nameCalls(db, await wholeConversations(db, calls, rules), rules.people);
}

function cursorOf({ startedAt, id }: Place): string {
  return `${startedAt}_${id}`;
}

function placeOf(cursor: string): Place {
  const [, startedAt, id] = /^(\d{1,15})_(.{1,64})$/.exec(cursor) ?? [];
  if (startedAt !== undefined && id !== undefined) return { startedAt: Number(startedAt), id };
  throw new TimeTrackError("invalid", `Cannot go on behind "${cursor}": it is no cursor of a page of calls`);
}
