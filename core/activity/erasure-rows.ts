import type { Kysely } from "kysely";
import type { Change, Forgotten, TimeRange } from "timetrack";
import { isoOf, type Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { refusal, says } from "../refusal.ts";

/*
 * A row of `erasures` says that something of a stretch was deleted and is not to come back:
 * recordings of this computer (`deleted`) or their titles (`private`), calls (`calls`), or
 * recordings and calls of every computer (`all`). Its number is 0 until the rows are gone;
 * then others are told of it. `finished` is 0 as long as a file may still hold something.
 */

interface NewErasure extends Span {
  what: string;
}

export async function insertErasure(db: Kysely<Tables>, id: string, erasure: NewErasure, at: number): Promise<void> {
  const { what, from, to } = erasure;
  await db.insertInto("erasures")
    .values({ id, what, started_at: from, ended_at: to, erased_at: at, finished: 0, seq: 0 }).execute();
}

/** The number is the last: rows with a lower one are those that were there before. */
export async function rowsAreGone(db: Kysely<Tables>, id: string, seq: number): Promise<void> {
  await db.updateTable("erasures").set({ seq }).where("id", "=", id).execute();
}

export async function filesAreClean(db: Kysely<Tables>, id: string): Promise<void> {
  await db.updateTable("erasures").set({ finished: 1 }).where("id", "=", id).execute();
}

/** What a power cut, or a file that could not be changed, has left to be done. */
export async function unfinishedErasures<What extends string>(
  db: Kysely<Tables>,
  kinds: readonly What[],
): Promise<(Span & { id: string; what: What })[]> {
  const rows = await db.selectFrom("erasures").select(["id", "what", "started_at as from", "ended_at as to"])
    .where("finished", "=", 0).where("what", "in", kinds).orderBy("id").execute();
  return rows.map((row) => ({ ...row, what: row.what as What }));
}

/** The last one goes first: what an earlier one took may lie in the middle of a later one. */
export async function removeErasure(db: Kysely<Tables>, id: string): Promise<void> {
  const one = await db.selectFrom("erasures").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const later = await db.selectFrom("erasures").select("id").where("seq", ">", one.seq).where("what", "!=", "calls")
    .where("started_at", "<", one.ended_at).where("ended_at", ">", one.started_at).executeTakeFirst();
  if (later) {
    throw refusal("conflict", says("refusal.undo.order"), { hint: says("refusal.undo.order.hint") });
  }
  await db.deleteFrom("erasures").where("id", "=", id).execute();
}

/** Stretches of which nothing of these kinds is to come back. */
export async function erasedSpans(db: Kysely<Tables>, kinds: ("calls" | "all")[]): Promise<Span[]> {
  return await db.selectFrom("erasures").select(["started_at as from", "ended_at as to"])
    .where("what", "in", kinds).execute();
}

/** Stretches of which calls were deleted, by their number, for whoever keeps copies of them. */
export async function erasedCalls(db: Kysely<Tables>, after: number, limit: number): Promise<Change<TimeRange>[]> {
  return (await erasuresAfter(db, ["calls", "all"], after, limit)).map(({ seq, row: { from, to } }) => ({
    seq,
    row: { from, to },
  }));
}

/** Stretches of which recordings were deleted, or their titles. */
export async function forgottenActivity(
  db: Kysely<Tables>,
  after: number,
  limit: number,
  what?: Forgotten["what"],
): Promise<Change<Forgotten>[]> {
  const kinds = what === undefined
    ? ["deleted", "private", "all"]
    : what === "private"
    ? ["private"]
    : ["deleted", "all"];
  return (await erasuresAfter(db, kinds, after, limit)).map(({ seq, row: { what, ...range } }) => ({
    seq,
    row: { ...range, what: what === "private" ? "private" : "deleted" },
  }));
}

async function erasuresAfter(db: Kysely<Tables>, kinds: string[], after: number, limit: number) {
  const rows = await db.selectFrom("erasures").select(["seq", "started_at", "ended_at", "what"])
    .where("what", "in", kinds).where("seq", ">", after).orderBy("seq").limit(limit).execute();
  return rows.map(({ seq, started_at, ended_at, what }) => ({
    seq,
    row: { from: isoOf(started_at), to: isoOf(ended_at), what },
  }));
}
