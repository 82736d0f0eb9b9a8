import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "timetrack";
import { messageOf } from "../errors.ts";
import { databaseFailure } from "./failure.ts";
import type { Maintenance, MaintenanceResult } from "./maintenance.ts";

/** Days that a backup is kept. */
const keptDays = 7;

/** `broken`: the database did not pass the check before the copy, the older backups stay. */
export type BackupOutcome = "made" | "not-due" | "broken";

interface BackupOptions {
  file: string;
  folder: string;
  maintenance: Maintenance;
  log: Log;
}

/** Checks and copies the database unless there is a backup of this day already. */
export async function backupIfDue(
  { file, folder, maintenance, log }: BackupOptions,
  now: Date,
): Promise<BackupOutcome> {
  const today = localDate(now);
  const target = join(folder, nameOf(today));
  if (existsSync(target)) return "not-due";

  const unfinished = `${target}.part`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const result = await maintenance.run({ file, copyTo: unfinished });
    if (result.outcome === "broken") {
      log.error(`The database is damaged: ${result.reason}. No backup was made of it`);
      return "broken";
    }
    if (result.outcome === "failed") throw failed(result);
    renameSync(unfinished, target);
  } catch (thrown) {
    throw databaseFailure(`write the backup "${target}"`, thrown);
  } finally {
    removeQuietly(unfinished);
  }
  removeOld(folder, today, log);
  return "made";
}

// Windows does not remove what a copy that was stopped still has open; the next one writes over it.
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    return;
  }
}

/** Lets a copy of each backup of a day or later be changed, and puts it in its place. */
export async function editBackups(folder: string, since: Date, edit: (copy: string) => Promise<void>): Promise<void> {
  const first = localDate(since);
  for (const name of backupNames(folder)) {
    if (Temporal.PlainDate.compare(dateOf(name)!, first) < 0) continue;
    const copy = join(folder, `${name}.part`);
    try {
      await Deno.copyFile(join(folder, name), copy);
      await edit(copy);
      renameSync(copy, join(folder, name));
    } catch (thrown) {
      throw databaseFailure(`delete it from the backup "${join(folder, name)}" as well`, thrown);
    } finally {
      removeQuietly(copy);
    }
  }
}

/** Names of all backups, the oldest first. */
export function backupNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => dateOf(name) !== null).sort();
}

/** Names of the backups to restore from, the oldest first: a day to come is of a clock that was wrong. */
export function credibleBackupNames(folder: string, now: Date): string[] {
  const today = localDate(now);
  return backupNames(folder).filter((name) => !isToCome(dateOf(name)!, today));
}

/** Tomorrow may be today in the zone in which the backup was made. */
function isToCome(date: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(date, today.add({ days: 1 })) > 0;
}

function removeOld(folder: string, today: Temporal.PlainDate, log: Log): void {
  const oldest = today.subtract({ days: keptDays - 1 });
  for (const name of backupNames(folder)) {
    const date = dateOf(name)!;
    if (Temporal.PlainDate.compare(date, oldest) >= 0 && !isToCome(date, today)) continue;
    try {
      rmSync(join(folder, name));
    } catch (thrown) {
      log.warn(`Cannot remove the old backup "${name}": ${messageOf(thrown)}`);
    }
  }
}

function failed({ reason, code }: Extract<MaintenanceResult, { outcome: "failed" }>): Error {
  return Object.assign(new Error(reason), { code });
}

function localDate(now: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate();
}

function nameOf(date: Temporal.PlainDate): string {
  return `timetrack-${date}.db`;
}

function dateOf(name: string): Temporal.PlainDate | null {
  const text = /^timetrack-(\d{4}-\d{2}-\d{2})\.db$/.exec(name)?.[1];
  if (text === undefined) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}
