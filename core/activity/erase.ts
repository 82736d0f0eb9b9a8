import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { Span } from "../database/range.ts";
import type { Sequence } from "../database/sequence.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import type { Erasure, ErasureKind } from "./erasure-rule.ts";
import type { Subject } from "./heartbeat.ts";
import { kindsOf } from "./kinds.ts";
import { longestMs } from "./merge.ts";
import { writeRows } from "./stream-rows.ts";
import type { Subjects } from "./subjects.ts";

/** A row as it was before an erasure. */
export interface ErasedRow extends Subject {
  id: string;
  source: string;
  subject: number;
  start: number;
  end: number;
}

/** What erasing needs beside the database. */
export interface EraseTools {
  subjects: Subjects;
  sequence: Sequence;
}

/** Rows of one piece of work: whoever records waits for one of them at most. */
export const rowsPerPiece = 500;

/** Cuts rows at both edges of an erasure, so that each lies inside of it or outside. */
export async function cutAtEdges(db: Kysely<Tables>, { what, from, to }: Erasure, sequence: Sequence): Promise<void> {
  for (const device of await devicesOf(db, what)) {
    for (const edge of [from, to]) {
      for (const row of await rowsAround(db, device, edge)) {
        const id = device === THIS_DEVICE ? newId() : partId(row.id, edge);
        const after = { ...row, id, started_at: edge, seq: sequence.next() };
        await db.updateTable("activity").set({ ended_at: edge, seq: sequence.next() }).where("id", "=", row.id)
          .execute();
        await db.insertInto("activity").values(after).execute();
      }
    }
  }
}

/** What a part of another computer's row is called that begins later than it: the same whenever the row comes again. */
export function partId(id: string, start: number): string {
  return `${id.split("@")[0]}@${start}`;
}

/** Of which computers an erasure takes rows. */
async function devicesOf(db: Kysely<Tables>, what: Erasure["what"]): Promise<number[]> {
  if (what !== "all") return [THIS_DEVICE];
  return (await db.selectFrom("devices").select("id").orderBy("id").execute()).map(({ id }) => id);
}

async function rowsAround(db: Kysely<Tables>, device: number, edge: number) {
  const kinds = await kindsOf(db, device);
  if (kinds.length === 0) return [];
  return await db.selectFrom("activity").selectAll()
    .where("device_id", "=", device).where("kind", "in", kinds)
    .where("started_at", ">", edge - longestMs).where("started_at", "<", edge).where("ended_at", ">", edge)
    .execute();
}

/** Erases some of the rows that lie inside of a span, and gives them as they were; none are left when none come. */
export async function erasePiece(
  db: Kysely<Tables>,
  { what, ...span }: Erasure,
  tools: EraseTools,
): Promise<ErasedRow[]> {
  const rows: ErasedRow[] = [];
  for (const device of await devicesOf(db, what)) {
    if (rows.length === 0) rows.push(...await rowsInside(db, device, span, what === "private"));
  }
  if (rows.length === 0) return [];
  if (what !== "private") await db.deleteFrom("activity").where("id", "in", rows.map(({ id }) => id)).execute();
  else {
    const ids = await tools.subjects.idsOf(db, rows.map(untitled));
    for (const [index, { id }] of rows.entries()) await setSubject(db, id, ids[index]!, tools.sequence);
  }
  return rows;
}

/** Puts back what an erasure took, as far as nothing else has happened to it. */
export async function putBack(
  db: Kysely<Tables>,
  what: ErasureKind,
  rows: ErasedRow[],
  tools: EraseTools,
): Promise<void> {
  const ids = await tools.subjects.idsOf(db, rows);
  if (what === "private") return await entitle(db, rows, ids, tools);
  await writeRows(
    db,
    rows.map(({ id, source, kind, start, end }, index) => ({
      id,
      source,
      kind,
      subject: ids[index]!,
      start,
      end,
      seq: tools.sequence.next(),
      isNew: true,
    })),
  );
}

/** What a row says without its title. */
export function untitled({ kind, app, state }: Subject): Subject {
  return { kind, app, title: "", state };
}

async function rowsInside(
  db: Kysely<Tables>,
  device: number,
  { from, to }: Span,
  onlyTitled: boolean,
): Promise<ErasedRow[]> {
  const kinds = await kindsOf(db, device);
  if (kinds.length === 0) return [];
  return await db.selectFrom("activity").innerJoin("activity_subjects as s", "s.id", "activity.subject_id")
    .select(["activity.id", "source", "activity.kind", "subject_id as subject", "app", "title", "state"])
    .select(["started_at as start", "ended_at as end"])
    .where("device_id", "=", device).where("activity.kind", "in", kinds)
    .where("started_at", ">=", from).where("started_at", "<", to).where("ended_at", "<=", to)
    .$if(onlyTitled, (query) => query.where("title", "!=", ""))
    .limit(rowsPerPiece)
    .execute();
}

/** Gives rows their titles back, also where another erasure has cut them and was undone. */
async function entitle(db: Kysely<Tables>, rows: ErasedRow[], ids: number[], tools: EraseTools): Promise<void> {
  const without = await tools.subjects.idsOf(db, rows.map(untitled));
  for (const [index, { source, kind, start, end }] of rows.entries()) {
    const parts = await db.selectFrom("activity").select("id")
      .where("device_id", "=", THIS_DEVICE).where("kind", "=", kind).where("source", "=", source)
      .where("started_at", ">=", start).where("started_at", "<=", end).where("ended_at", "<=", end)
      .where("subject_id", "=", without[index]!).execute();
    for (const { id } of parts) await setSubject(db, id, ids[index]!, tools.sequence);
  }
}

async function setSubject(db: Kysely<Tables>, id: string, subject: number, sequence: Sequence): Promise<void> {
  await db.updateTable("activity").set({ subject_id: subject, seq: sequence.next() }).where("id", "=", id).execute();
}
