import type { Kysely } from "kysely";
import type { Log } from "timetrack";
import type { BackupOutcome } from "./backup.ts";
import type { DialectName } from "./migrations/dialect.ts";
import type { Recovery } from "./restore.ts";
import type { Tables } from "./tables.ts";

export interface DatabaseOptions {
  /** The SQLite file; its folder must exist. */
  file: string;
  /** Folder of the daily copies. */
  backups: string;
  /** `postgres://user:password@host:port/name` to use that instead of the file. */
  url?: string | undefined;
  log: Log;
}

export interface OpenedDatabase {
  db: Kysely<Tables>;
  dialect: DialectName;
  /** What was done about a broken database, `null` when there was nothing to do. */
  recovered: Recovery | null;
  /**
   * Becomes `false` when a check in the background finds the database damaged: the next
   * start then restores the newest backup. Becomes `true` when there is nothing more to check.
   */
  sound: Promise<boolean>;
  /** Makes the backup of this day if there is none; costs nothing when there is one. */
  backupIfDue(now: Date): Promise<BackupOutcome>;
  /**
   * Removes from the files what is no longer in the tables; with `edit`, a copy of each backup
   * of that day or later goes through it and takes its place.
   */
  scrub(backups?: { since: Date; edit: (copy: string) => Promise<void> }): Promise<void>;
  /**
   * Writes the whole database anew and removes its copies, so that what was deleted is nowhere on
   * the disk any more; then makes a new backup.
   */
  renew(now: Date, tables: (keyof Tables)[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database, brings its schema up to date and mends it when it is broken. */
export async function openDatabase({ file, backups, url, log }: DatabaseOptions): Promise<OpenedDatabase> {
  if (url) return await (await import("./open-postgres.ts")).openPostgres(url, log);
  return await (await import("./open-sqlite.ts")).openSqlite({ file, backups, log });
}
