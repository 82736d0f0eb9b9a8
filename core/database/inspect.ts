import Sqlite from "better-sqlite3";
import { checkCompletely, lockTimeoutMs } from "./sqlite-file.ts";

/** Whether a database file can be read from the first page to the last; changes nothing. */
export function isSound(file: string): boolean {
  try {
    const database = new Sqlite(file, { readonly: true, timeout: lockTimeoutMs });
    try {
      checkCompletely(database);
      return true;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
