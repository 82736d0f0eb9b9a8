import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { PersonalTable } from "./tables.ts";

type Stored = Record<string, unknown>;

const rowsPerPart = 1000;

/** The rows of a table as a person can read them, never more than one part of them in memory. */
export async function* readRows(db: Kysely<Tables>, table: PersonalTable): AsyncGenerator<Stored> {
  let last: unknown = null;
  for (let part = 0;; part++) {
    const rows = await partOf(db, table, last, part);
    for (const row of rows) yield readable(row, table);
    if (rows.length < rowsPerPart) return;
    last = rows.at(-1)![table.key ?? ""];
  }
}

async function partOf(db: Kysely<Tables>, table: PersonalTable, last: unknown, part: number): Promise<Stored[]> {
  const { table: name, key } = table;
  // What a row of activity says is stored once, in a table beside it.
  const rows = name === "activity"
    ? sql`select activity.id as id, device_id, source, activity.kind as kind, started_at, ended_at, app, title, state
        from activity join activity_subjects on activity_subjects.id = subject_id`
    : sql`select * from ${sql.table(name)}`;
  const column = key && sql.ref(`${name}.${key}`);
  const { rows: found } =
    await (column
      ? sql<Stored>`${rows} ${
        last === null ? sql`` : sql`where ${column} > ${last}`
      } order by ${column} limit ${rowsPerPart}`
      : sql<Stored>`${rows} limit ${rowsPerPart} offset ${part * rowsPerPart}`).execute(db);
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
