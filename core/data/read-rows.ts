import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { PersonalTable } from "./tables.ts";

type Stored = Record<string, unknown>;

const rowsPerPart = 1000;

/** The rows of a table as a person can read them, never more than one part of them in memory. */
export async function* readRows(db: Kysely<Tables>, table: PersonalTable): AsyncGenerator<Stored> {
  let last: Stored | undefined;
  while (true) {
    const rows = await partOf(db, table, last);
    for (const row of rows) yield readable(row, table);
    if (rows.length < rowsPerPart) return;
    last = rows.at(-1);
  }
}

async function partOf(
  db: Kysely<Tables>,
  { table: name, key }: PersonalTable,
  last: Stored | undefined,
): Promise<Stored[]> {
  // What a row of activity says is stored once, in a table beside it.
  const rows = name === "activity"
    ? sql`select activity.id as id, device_id, source, activity.kind as kind, started_at, ended_at, app, title, state
        from activity join activity_subjects on activity_subjects.id = subject_id`
    : sql`select * from ${sql.table(name)}`;
  const columns = sql.join(key.map((column) => sql.ref(`${name}.${column}`)));
  const behind = last === undefined
    ? sql``
    : sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`;
  const { rows: found } = await sql<Stored>`${rows} ${behind} order by ${columns} limit ${rowsPerPart}`.execute(db);
  return found;
}

function readable(row: Stored, { json = [] }: PersonalTable): Stored {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value instanceof Uint8Array) return [name, value.toBase64()];
      if (typeof value === "number" && /_(at|from|to)$/.test(name)) return [name, new Date(value).toISOString()];
      return [name, json.includes(name) && typeof value === "string" ? JSON.parse(value) : value];
    }),
  );
}
