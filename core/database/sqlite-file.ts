import Sqlite from "better-sqlite3";
import { BrokenDatabaseError } from "./failure.ts";

/** How long a statement waits for a lock of another program; the host stands still meanwhile. */
export const lockTimeoutMs = 1000;

/** Opens the file, made when it is missing; throws when it is not a database that can be read and written. */
export function openSqliteFile(file: string): Sqlite.Database {
  createPrivately(file);
  const database = new Sqlite(file, { timeout: lockTimeoutMs });
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    // What a person deletes is overwritten, and not only forgotten.
    database.pragma("secure_delete = ON");
    database.pragma("cache_size = -8000");
    // Heartbeats write the same pages again and again: the longer the log, the fewer of them reach the file twice.
    database.pragma("wal_autocheckpoint = 4000");
    database.pragma("journal_size_limit = 16000000");
    // Reads the whole schema, and fails on a file that is shorter than its header says.
    database.prepare("select count(*) from sqlite_schema").get();
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** Reads every page; throws when one is damaged. */
export function checkCompletely(database: Sqlite.Database): void {
  const verdict = database.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw new BrokenDatabaseError(String(verdict));
}

// SQLite itself would make it readable for everybody; -wal and -shm take the rights of the file.
function createPrivately(file: string): void {
  try {
    Deno.openSync(file, { write: true, createNew: true, mode: 0o600 }).close();
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.AlreadyExists)) throw thrown;
  }
}
