import type { Kysely } from "kysely";
import type { Call, Change, Json } from "timetrack";
import type { Span } from "../database/range.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { longestCallMs } from "./call-input.ts";
import { callOf, rawOf } from "./call-row.ts";

const mostCalls = 10_000;

/** The calls of this computer that overlap the span, by start. */
export async function listCalls(db: Kysely<Tables>, { from, to }: Span): Promise<Call[]> {
  const rows = await editedCalls(db)
    .where("started_at", ">=", from - longestCallMs).where("started_at", "<", to)
    .where((eb) => eb.or([eb("ended_at", "is", null), eb("ended_at", ">", from), eb("started_at", ">=", from)]))
    .orderBy("started_at").orderBy("id").limit(mostCalls).execute();
  return rows.map(callOf);
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
  const rows = await editedCalls(db).where("seq", ">", after).where("outcome", "!=", "ongoing")
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

function editedCalls(db: Kysely<Tables>) {
  return db.selectFrom("calls").leftJoin("call_edits", "call_edits.call_id", "calls.id")
    .selectAll("calls").select(["note", "contact", "project", "hidden"])
    .where("device_id", "=", THIS_DEVICE);
}
