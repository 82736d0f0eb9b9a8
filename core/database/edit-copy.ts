import Sqlite from "better-sqlite3";
import type { Kysely } from "kysely";
import { migrate } from "./migrate.ts";
import { kyselyOn } from "./sqlite-kysely.ts";
import type { Tables } from "./tables.ts";

/** Changes a copy of the database, which may be of an older version; one that fails is to be thrown away. */
export async function editCopy(file: string, edit: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
  const database = new Sqlite(file, { fileMustExist: true });
  // A journal would be one more file that holds what is deleted.
  database.pragma("journal_mode = OFF");
  database.pragma("secure_delete = ON");
  const db = kyselyOn(database);
  try {
    await migrate(db, "sqlite", file);
    await edit(db);
  } finally {
    await db.destroy();
  }
}
