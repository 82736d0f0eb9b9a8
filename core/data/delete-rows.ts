import { type Kysely, sql } from "kysely";
import type { Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { type PersonalTable, personalTables } from "./tables.ts";

export interface DeleteOptions {
  db: Kysely<Tables>;
  /** Runs a part while nothing else writes activity. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Which rows of a table stay when everything is deleted; none, as a rule. */
  kept: (table: keyof Tables) => { column: string; values: string[] } | null;
  onDeleted(table: keyof Tables, rows: number): void;
}

/** Deletes a range of what takes more than to delete rows; tells how many it were. */
export type EraseRows = (onRows: (count: number) => void) => Promise<void>;

/** Deletes what began in a range, and of activity what lies in it. */
export async function deleteRange(
  { from, to }: Span,
  erase: { activity: EraseRows; calls: EraseRows },
  { db, onDeleted }: DeleteOptions,
): Promise<void> {
  for (const { table, time } of personalTables) {
    if (table === "activity" || table === "calls") await erase[table]((rows) => onDeleted(table, rows));
    else if (time !== undefined) {
      const column = sql.ref(time);
      onDeleted(table, await deleteWhere(db, table, sql`${column} >= ${from} and ${column} < ${to}`));
    }
  }
  for (const { table, of } of personalTables) if (of) await deleteOrphans(db, table, of);
}

export async function deleteEverything({ db, exclusively, kept, onDeleted }: DeleteOptions): Promise<void> {
  for (const { table } of personalTables) {
    onDeleted(table, await exclusively(() => deleteWhere(db, table, all(table, kept(table)))));
  }
  await db.deleteFrom("devices").where("id", "!=", 1).execute();
}

function all(table: keyof Tables, stays: ReturnType<DeleteOptions["kept"]>) {
  // The erasure that goes on is of all time, and says for every other one that nothing may come back.
  if (table === "erasures") return sql`finished = 1`;
  return stays && stays.values.length > 0
    ? sql`${sql.ref(stays.column)} not in (${sql.join(stays.values)})`
    : sql`1 = 1`;
}

async function deleteWhere(
  db: Kysely<Tables>,
  table: keyof Tables,
  condition: ReturnType<typeof sql>,
): Promise<number> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${condition}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

async function deleteOrphans(
  db: Kysely<Tables>,
  table: keyof Tables,
  { column, table: parent, id }: NonNullable<PersonalTable["of"]>,
): Promise<void> {
  await sql`delete from ${sql.table(table)} where ${sql.ref(column)} not in
    (select ${sql.ref(id)} from ${sql.table(parent)})`.execute(db);
}
