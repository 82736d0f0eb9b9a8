import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import type { Log } from "timetrack";
import { messageOf } from "../errors.ts";
import { namesToRestore } from "./backup.ts";
import { checkCompletely } from "./sqlite-file.ts";

const logSuffixes = ["-wal", "-shm"];

export interface Recovery {
  /** Where the broken database lies now. */
  brokenFile: string;
  /** The backup that took its place, `null` when there was none and a new database begins. */
  restoredFrom: string | null;
}

/** Sets a broken database aside and puts the newest sound backup in its place. */
export function recover(file: string, backups: string, now: Date, log: Log): Recovery {
  const restoredFrom = prepareReplacement(file, backups, now, log);
  const brokenFile = setAside(file, now);
  if (restoredFrom !== null) renameSync(replacementOf(file), file);
  return { brokenFile, restoredFrom };
}

/** Ends a recovery that was interrupted between its two renames. */
export function finishRecovery(file: string, now = new Date()): void {
  const replacement = replacementOf(file);
  if (!existsSync(replacement)) return;
  if (existsSync(file) || faultOf(replacement) !== null) return rmSync(replacement);
  setLogAside(file, brokenName(file, now));
  renameSync(replacement, file);
}

function prepareReplacement(file: string, backups: string, now: Date, log: Log): string | null {
  const replacement = replacementOf(file);
  for (const name of namesToRestore(backups, now)) {
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

function setAside(file: string, now: Date): string {
  const brokenFile = brokenName(file, now);
  setLogAside(file, brokenFile);
  renameSync(file, brokenFile);
  return brokenFile;
}

// The log of the old database beside the new one would be played into it, so it goes first.
function setLogAside(file: string, brokenFile: string): void {
  for (const suffix of logSuffixes) {
    if (existsSync(file + suffix)) renameSync(file + suffix, brokenFile + suffix);
  }
}

function brokenName(file: string, now: Date): string {
  const wanted = `${file}.broken-${now.toISOString().replace(/[-:]|\.\d+/g, "")}`;
  let name = wanted;
  for (let count = 2; isTaken(name); count++) name = `${wanted}-${count}`;
  return name;
}

function isTaken(name: string): boolean {
  return ["", ...logSuffixes].some((suffix) => existsSync(name + suffix));
}

function replacementOf(file: string): string {
  return `${file}.restored`;
}
