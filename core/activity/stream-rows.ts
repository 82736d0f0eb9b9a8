import type { Kysely } from "kysely";
import { createBulk } from "../database/bulk.ts";
import { compileOnce } from "../database/compiled.ts";
import { type Row, type Tables, THIS_DEVICE } from "../database/tables.ts";
import { longestMs, longestPulseMs, newer, type Stretch } from "./merge.ts";

/** All that one source sees of one kind on this computer. */
export interface Stream {
  source: string;
  kind: string;
}

/** Rows nearer than any other, when so many instants of different subjects lie at one place. */
const nearest = 16;

/**
 * The rows that can be beside an instant: those nearest by start on both sides, and the last
 * one with a length before it, which may reach over all the instants that lie inside of it.
 */
export async function rowsBeside(db: Kysely<Tables>, { kind, source }: Stream, at: number): Promise<Stretch[]> {
  const stream = [THIS_DEVICE, kind, source];
  const earlier = [...stream, at, at - longestMs - longestPulseMs];
  const { rows } = await selectBeside(db, [
    ...earlier,
    nearest,
    ...earlier,
    1,
    ...stream,
    at,
    at + longestPulseMs,
    nearest,
  ]);
  return rows;
}

const selectBeside = compileOnce((db) => {
  const earlier = rowsOf(db).where("started_at", "<=", 0).where("started_at", ">=", 0).orderBy("started_at", "desc");
  const lasting = earlier.whereRef("ended_at", ">", "started_at");
  const later = rowsOf(db).where("started_at", ">", 0).where("started_at", "<=", 0).orderBy("started_at");
  return db.selectFrom(earlier.limit(nearest).as("near")).selectAll()
    .union(db.selectFrom(lasting.limit(1).as("lasting")).selectAll())
    .union(db.selectFrom(later.limit(nearest).as("next")).selectAll());
});

/** The row of a stream that ends last, `null` when none began since then. */
export async function newestRow(db: Kysely<Tables>, stream: Stream, since: number): Promise<Stretch | null> {
  const { rows: [last] } = await selectLast(db, [THIS_DEVICE, stream.kind, stream.source, since, 1]);
  return last === undefined ? null : (await rowsBeside(db, stream, last.start)).reduce(newer);
}

const selectLast = compileOnce((db) => rowsOf(db).where("started_at", ">=", 0).orderBy("started_at", "desc").limit(1));

function rowsOf(db: Kysely<Tables>) {
  return db.selectFrom("activity")
    .select(["id", "subject_id as subject", "started_at as start", "ended_at as end"])
    .where("device_id", "=", THIS_DEVICE).where("kind", "=", "").where("source", "=", "");
}

/** A row as it is to be stored, new or longer than it was. */
export interface StreamRow extends Stream, Stretch {
  seq: number;
  isNew: boolean;
}

export async function writeRows(db: Kysely<Tables>, rows: StreamRow[]): Promise<void> {
  const [row] = rows;
  if (rows.length === 1 && row?.isNew === false && await extended(db, row)) return;
  await putRows(db, rows);
}

/** The most frequent write of all. */
async function extended(db: Kysely<Tables>, { id, start, end, seq }: StreamRow): Promise<boolean> {
  const { numAffectedRows } = await updateRow(db, [start, end, seq, id]);
  return numAffectedRows === 1n;
}

const updateRow = compileOnce((db) =>
  db.updateTable("activity").set({ started_at: 0, ended_at: 0, seq: 0 }).where("id", "=", "")
);

const putRows = createBulk<StreamRow>(
  (db, rows) =>
    db.insertInto("activity").values(rows.map(record)).onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        started_at: eb.ref("excluded.started_at"),
        ended_at: eb.ref("excluded.ended_at"),
        seq: eb.ref("excluded.seq"),
      }))
    ),
  (row) => Object.values(record(row)),
);

/** The order of the columns is that of the parameters. */
function record({ id, source, kind, subject, start, end, seq }: StreamRow): Row<"activity"> {
  return {
    id,
    device_id: THIS_DEVICE,
    source,
    kind,
    subject_id: subject,
    started_at: start,
    ended_at: end,
    seq,
    remote_seq: null,
  };
}
