import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import type { Log } from "timetrack";
import { messageOf } from "../errors.ts";
import { backupNames } from "./backup.ts";
import { checkCompletely } from "./sqlite-file.ts";

export interface Recovery {
  /** Where the broken database lies now. */
  brokenFile: string;
  /** The backup that took its place, `null` when there was none and a new database begins. */
  restoredFrom: string | null;
}

/** Sets a broken database aside and puts the newest sound backup in its place. */
export function recover(file: string, backups: string, now: Date, log: Log): Recovery {
  const restoredFrom = prepareReplacement(file, backups, log);
  const brokenFile = setAside(file, now);
  if (restoredFrom !== null) renameSync(replacementOf(file), file);
  return { brokenFile, restoredFrom };
}

/** Ends a recovery that was interrupted between its two renames. */
export function finishRecovery(file: string): void {
  const replacement = replacementOf(file);
  if (!existsSync(replacement)) return;
  if (!existsSync(file) && faultOf(replacement) === null) renameSync(replacement, file);
  else rmSync(replacement);
}

function prepareReplacement(file: string, backups: string, log: Log): string | null {
  const replacement = replacementOf(file);
  for (const name of backupNames(backups).reverse()) {
    copyFileSync(join(backups, name), replacement);
    const fault = faultOf(replacement);
    if (fault === null) return join(backups, name);
    log.warn(`The backup "${name}" cannot be used: ${fault}`);
    rmSync(replacement);
  }
  return null;
}

function faultOf(file: string): string | null {
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(file, { fileMustExist: true });
    checkCompletely(database);
    const known = database.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").get();
    return known === undefined ? "it has no tables" : null;
  } catch (thrown) {
    return messageOf(thrown);
  } finally {
    database?.close();
  }
}

// The log of the old database beside the new one would be played into it.
function setAside(file: string, now: Date): string {
  const brokenFile = freeName(`${file}.broken-${now.toISOString().replace(/[-:]|\.\d+/g, "")}`);
  renameSync(file, brokenFile);
  for (const suffix of ["-wal", "-shm"]) {
    if (existsSync(file + suffix)) renameSync(file + suffix, brokenFile + suffix);
  }
  return brokenFile;
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let count = 2; existsSync(name); count++) name = `${wanted}-${count}`;
  return name;
}

function replacementOf(file: string): string {
  return `${file}.restored`;
}
