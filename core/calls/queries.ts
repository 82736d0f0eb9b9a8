import type { ExpressionBuilder, Kysely } from "kysely";
import type { Call, Change, Json } from "timetrack";
import type { Span } from "../database/range.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { TimeTrackError } from "../errors.ts";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { storedColumns } from "./call-columns.ts";
import { longestCallMs } from "./call-input.ts";
import { callOf, type EditedCall, rawOf } from "./call-row.ts";
import { liesIn, settled } from "./stretch.ts";

/** Calls that one list gives; a list that is cut off would look whole. */
export const mostCalls = 10_000;
const perStatement = 500;

/** The calls of this computer that overlap the span, by start. */
export async function listCalls(db: Kysely<Tables>, span: Span, now: number): Promise<Call[]> {
  const rows = await editedCalls(db).where(mayLieIn(span)).orderBy("started_at").orderBy("calls.id")
    .limit(mostCalls + 1).execute();
  if (rows.length > mostCalls) throw tooMany();
  return rows.map((row) => settled(callOf(row), now)).filter((call) => liesIn(call, span, now));
}

export function tooMany(): TimeTrackError {
  return refusal("invalid", (language) => message(language, "refusal.call.many", { most: mostCalls }), {
    hint: (language) => message(language, "refusal.call.many.hint"),
  });
}

/** Where a page of the log begins: behind this call. */
export interface Place {
  startedAt: number;
  id: string;
}

/** Calls that repeat no other and may lie in the span, by start, the newest first. */
export async function newestCalls(
  db: Kysely<Tables>,
  span: Span | undefined,
  behind: Place | null,
  limit: number,
): Promise<Call[]> {
  let calls = editedCalls(db).where("duplicate_of", "is", null)
    .orderBy("started_at", "desc").orderBy("calls.id", "desc").limit(limit);
  if (span) calls = calls.where(mayLieIn(span));
  if (behind) {
    calls = calls.where("started_at", "<=", behind.startedAt)
      .where((eb) => eb.or([eb("started_at", "<", behind.startedAt), eb("calls.id", "<", behind.id)]));
  }
  return (await calls.execute()).map(callOf);
}

/** Calls that go on, the newest first. */
export async function ongoingCalls(db: Kysely<Tables>, since: number): Promise<Call[]> {
  return (await editedCalls(db).where("started_at", ">=", since).where("outcome", "=", "ongoing")
    .where("ended_at", "is", null).orderBy("started_at", "desc").orderBy("calls.id", "desc").execute()).map(callOf);
}

/** What the given calls repeat and what repeats them, as far as it is not among them. */
export async function linkedCalls(db: Kysely<Tables>, calls: Call[]): Promise<Call[]> {
  const given = new Set(calls.map(({ id }) => id));
  const roots = new Set(calls.map(({ id, duplicateOf }) => duplicateOf ?? id));
  const missing = [...roots].filter((id) => !given.has(id));
  const linked: EditedCall[] = [];
  for (const ids of chunksOf(missing)) linked.push(...await anyCalls(db).where("calls.id", "in", ids).execute());
  for (const ids of chunksOf([...roots])) {
    linked.push(...await anyCalls(db).where("duplicate_of", "in", ids).execute());
  }
  return linked.filter(({ id }) => !given.has(id)).map(callOf);
}

/** A call and all that are linked with it, the one that stands for them first; empty when there is none. */
export async function groupOf(db: Kysely<Tables>, id: string): Promise<Call[]> {
  const call = await editedCalls(db).where("calls.id", "=", id).executeTakeFirst();
  if (!call) return [];
  const root = call.duplicate_of ?? id;
  const rows = await anyCalls(db).where((eb) => eb.or([eb("calls.id", "=", root), eb("duplicate_of", "=", root)]))
    .orderBy("calls.id").execute();
  return rows.sort((a, b) => Number(b.id === root) - Number(a.id === root)).map(callOf);
}

export async function callsOf(db: Kysely<Tables>, ids: string[]): Promise<Call[]> {
  return ids.length === 0 ? [] : (await editedCalls(db).where("calls.id", "in", ids).execute()).map(callOf);
}

/**
 * Calls of this computer by their last change. One that goes on is left out and not missed:
 * its end is a change, which gives it a new number.
 */
export async function callChanges(
  db: Kysely<Tables>,
  after: number,
  limit: number,
): Promise<Change<Call & { raw: Json }>[]> {
  const rows = await editedCalls(db).select("raw").where("seq", ">", after).where("outcome", "!=", "ongoing")
    .orderBy("seq").limit(limit).execute();
  return rows.map((row) => ({ seq: row.seq, row: { ...callOf(row), raw: rawOf(row) } }));
}

/** How many calls there are to tell. */
export async function countCallChanges(db: Kysely<Tables>, after: number): Promise<number> {
  const { count } = await db.selectFrom("calls").select((eb) => eb.fn.countAll<number>().as("count"))
    .where("device_id", "=", THIS_DEVICE).where("seq", ">", after).where("outcome", "!=", "ongoing")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The calls of this computer with what was written beside them. */
export function editedCalls(db: Kysely<Tables>) {
  return anyCalls(db).where("device_id", "=", THIS_DEVICE);
}

/** For those found by the ids of calls of this computer: naming the computer again leads SQLite to a worse index. */
function anyCalls(db: Kysely<Tables>) {
  return db.selectFrom("calls").leftJoin("call_edits", "call_edits.call_id", "calls.id")
    .select(storedColumns).select(["note", "contact", "project", "hidden"]);
}

function chunksOf(ids: string[]): string[][] {
  return Array.from(
    { length: Math.ceil(ids.length / perStatement) },
    (_, index) => ids.slice(index * perStatement, (index + 1) * perStatement),
  );
}

/** All that lie in the span, and those without an end, of which `liesIn()` tells. */
function mayLieIn({ from, to }: Span) {
  return (eb: ExpressionBuilder<Tables, "calls">) =>
    eb.and([
      eb("started_at", ">=", from - longestCallMs),
      eb("started_at", "<", to),
      eb.or([eb("ended_at", "is", null), eb("ended_at", ">", from), eb("started_at", ">=", from)]),
    ]);
}
