import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "timetrack";
import { messageOf } from "../errors.ts";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { databaseFailure, failureReason } from "./failure.ts";
import type { Maintenance, MaintenanceResult } from "./maintenance.ts";

/** Days that a backup is kept; of days to come, which a clock that is wrong makes, as many are. */
const keptDays = 7;
/** How far the clock of a zone is behind that of UTC at most. */
const furthestBehindMs = 12 * 3_600_000;

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

/** Removes copies that were not finished when a host was killed: nobody looks into them, and they hold everything. */
export function removeUnfinished(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (isUnfinished(name)) removeQuietly(join(folder, name));
  }
}

function isUnfinished(name: string): boolean {
  const [, backup] = /^(.+\.db)\.part/.exec(name) ?? [];
  return backup !== undefined && dateOf(backup) !== null;
}

/**
 * Lets a copy of each backup that may hold something of an instant be changed, and puts it in its
 * place. One that cannot be changed does not keep the others from it; it is named at the end.
 */
export async function editBackups(folder: string, since: Date, edit: (copy: string) => Promise<void>): Promise<void> {
  const first = earliestDate(since);
  const failures: { file: string; thrown: unknown }[] = [];
  for (const name of backupNames(folder)) {
    if (Temporal.PlainDate.compare(dateOf(name)!, first) < 0) continue;
    const file = join(folder, name);
    await editBackup(file, edit).catch((thrown) => failures.push({ file, thrown }));
  }
  if (failures.length > 0) throw notEdited(failures);
}

async function editBackup(file: string, edit: (copy: string) => Promise<void>): Promise<void> {
  const copy = `${file}.part`;
  try {
    await Deno.copyFile(file, copy);
    await edit(copy);
    renameSync(copy, file);
  } finally {
    removeQuietly(copy);
  }
}

function notEdited(failures: { file: string; thrown: unknown }[]): Error {
  const files = failures.map(({ file }) => `"${file}"`).join(", ");
  const thrown = failures[0]?.thrown;
  return refusal(
    "unavailable",
    (language) => message(language, "refusal.backup", { files, reason: failureReason(thrown)(language) }),
    { hint: (language) => message(language, "refusal.backup.hint"), cause: thrown },
  );
}

/** Names of all backups, the oldest first. */
export function backupNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => dateOf(name) !== null).sort();
}

/**
 * Names of the backups to restore from, the likeliest first. A day to come is of a clock that was
 * wrong, but it may be the clock of now: such a one is better than none.
 */
export function namesToRestore(folder: string, now: Date): string[] {
  const today = localDate(now);
  const newest = backupNames(folder).reverse();
  const { toCome = [], past = [] } = Object.groupBy(
    newest,
    (name) => isToCome(dateOf(name)!, today) ? "toCome" : "past",
  );
  return [...past, ...toCome];
}

/** Tomorrow may be today in the zone in which the backup was made. */
function isToCome(date: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(date, today.add({ days: 1 })) > 0;
}

function removeOld(folder: string, today: Temporal.PlainDate, log: Log): void {
  removeUnfinished(folder);
  const oldest = today.subtract({ days: keptDays - 1 });
  const names = backupNames(folder);
  const toCome = names.filter((name) => isToCome(dateOf(name)!, today)).slice(-keptDays);
  for (const name of names) {
    const date = dateOf(name)!;
    const isKept = isToCome(date, today) ? toCome.includes(name) : Temporal.PlainDate.compare(date, oldest) >= 0;
    if (isKept) continue;
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

/** The day that an instant has where the clocks are furthest behind: no backup that holds it is of an earlier one. */
function earliestDate(instant: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime() - furthestBehindMs).toZonedDateTimeISO("UTC")
    .toPlainDate();
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
