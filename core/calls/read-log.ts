import type { Kysely } from "kysely";
import type { Call } from "timetrack";
import type { Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { TimeTrackError } from "../errors.ts";
import type { PersonMap } from "../people/person-map.ts";
import { combineAll } from "./combine.ts";
import { callFilter } from "./filter.ts";
import type { CallFilter, CallPage, CallPageQuery, LoggedCall } from "./logged-call.ts";
import { nameCalls } from "./name-calls.ts";
import { linkedCalls, listCalls, newestCalls, ongoingCalls, type Place } from "./queries.ts";

/** What reading the log goes by. */
export interface LogRules {
  people: PersonMap;
}

/** Calls that one look reads. */
const perLook = 500;
/** Calls that one page looks at: a word that is nowhere must not read years at once. */
const mostLooks = 20;
/** What began longer ago and has no end is a report that never came. */
const DAY_MS = 86_400_000;

/** The calls that overlap a span, each once, by start. */
export async function readLog(
  db: Kysely<Tables>,
  span: Span,
  filter: CallFilter,
  rules: LogRules,
): Promise<LoggedCall[]> {
  return (await wholeCalls(db, await listCalls(db, span), rules)).filter(callFilter(filter));
}

export async function readLive(db: Kysely<Tables>, now: number, rules: LogRules): Promise<LoggedCall[]> {
  return (await wholeCalls(db, await ongoingCalls(db, now - DAY_MS), rules)).toReversed();
}

/**
 * A page of the log, the newest calls first. A page may be short, even empty, before the last: then
 * none of those that were looked at is asked for.
 */
export async function readPage(db: Kysely<Tables>, query: CallPageQuery, rules: LogRules): Promise<CallPage> {
  const { span, limit, cursor, ...filter } = query;
  const wanted = callFilter(filter);
  const calls: LoggedCall[] = [];
  let behind = cursor === undefined ? null : placeOf(cursor);
  for (let looks = 0; looks < mostLooks; looks++) {
    const roots = await newestCalls(db, span, behind, perLook);
    const found = (await wholeCalls(db, roots, rules)).toReversed();
    for (const call of found) {
      behind = { startedAt: Date.parse(call.startedAt), id: call.id };
      if (wanted(call) && calls.push(call) === limit) return { calls, next: cursorOf(behind) };
    }
    if (roots.length < perLook) return { calls, next: null };
  }
  return { calls, next: behind && cursorOf(behind) };
}

/** Calls with all that is linked with them and with their names, each conversation once, by start. */
export async function wholeCalls(db: Kysely<Tables>, calls: Call[], { people }: LogRules): Promise<LoggedCall[]> {
  return await nameCalls(db, combineAll([...calls, ...await linkedCalls(db, calls)], people), people);
}

function cursorOf({ startedAt, id }: Place): string {
  return `${startedAt}_${id}`;
}

function placeOf(cursor: string): Place {
  const [, startedAt, id] = /^(\d{1,15})_(.{1,64})$/.exec(cursor) ?? [];
  if (startedAt !== undefined && id !== undefined) return { startedAt: Number(startedAt), id };
  throw new TimeTrackError("invalid", `Cannot go on behind "${cursor}": it is no cursor of a page of calls`);
}
