import Sqlite from "better-sqlite3";
import type { Kysely } from "kysely";
import { migrate } from "./migrate.ts";
import { kyselyOn } from "./sqlite-kysely.ts";
import type { Tables } from "./tables.ts";

/** A database with all tables that nobody keeps: for the host that tests of plugins run in. */
export async function openInMemory(): Promise<Kysely<Tables>> {
  const database = new Sqlite(":memory:");
  database.pragma("foreign_keys = ON");
  const db = kyselyOn(database);
  await migrate(db, "sqlite", ":memory:");
  return db;
}
