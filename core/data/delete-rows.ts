import { type Kysely, sql } from "kysely";
import type { Span } from "../database/range.ts";
import type { Sequence } from "../database/sequence.ts";
import type { Tables } from "../database/tables.ts";
import { deleteActivityPart, shortenActivity } from "./activity-range.ts";
import { type PersonalTable, personalTables } from "./tables.ts";

export interface DeleteOptions {
  db: Kysely<Tables>;
  sequence: Sequence;
  /** Runs a part while nothing else writes activity. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Which rows of a table stay when everything is deleted; none, as a rule. */
  kept: (table: keyof Tables) => { column: string; values: string[] } | null;
  onDeleted(table: keyof Tables, rows: number): void;
}

/** Deletes what began in a range, and of activity what lies in it. */
export async function deleteRange(span: Span, options: DeleteOptions): Promise<void> {
  const { db, sequence, exclusively, onDeleted } = options;
  for (const { table, time } of personalTables) {
    if (table === "activity") {
      for (let deleted = -1; deleted !== 0;) {
        onDeleted(table, deleted = await exclusively(() => deleteActivityPart(db, span)));
      }
      onDeleted(table, await exclusively(() => shortenActivity(db, span, sequence)));
    } else if (time !== undefined) {
      const column = sql.ref(time);
      const condition = sql`${column} >= ${span.from} and ${column} < ${span.to}`;
      onDeleted(table, await deleteWhere(db, table, condition));
    }
  }
  for (const { table, of } of personalTables) if (of) await deleteOrphans(db, table, of);
  await exclusively(() => deleteUnsaid(db));
}

export async function deleteEverything({ db, exclusively, kept, onDeleted }: DeleteOptions): Promise<void> {
  for (const { table } of personalTables) {
    const stays = kept(table);
    const condition = stays && stays.values.length > 0
      ? sql`${sql.ref(stays.column)} not in (${sql.join(stays.values)})`
      : sql`1 = 1`;
    onDeleted(table, await exclusively(() => deleteWhere(db, table, condition)));
  }
  await db.deleteFrom("devices").where("id", "!=", 1).execute();
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

/** Titles that no row says any more. */
async function deleteUnsaid(db: Kysely<Tables>): Promise<void> {
  await sql`delete from activity_subjects where id not in (select subject_id from activity)`.execute(db);
}
