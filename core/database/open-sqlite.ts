import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { sql } from "kysely";
import type { Log } from "timetrack";
import { messageOf } from "../errors.ts";
import { backupIfDue, backupNames, type BackupOutcome, editBackups, removeUnfinished } from "./backup.ts";
import { removeCopies } from "./remove-copies.ts";
import { type Checkpoints, createCheckpoints } from "./checkpoints.ts";
import { BrokenDatabaseError, databaseFailure, isBroken } from "./failure.ts";
import { createMaintenance, type Maintenance } from "./maintenance.ts";
import { migrate } from "./migrate.ts";
import type { OpenedDatabase } from "./open.ts";
import { finishRecovery, recover, type Recovery } from "./restore.ts";
import { checkCompletely, openSqliteFile } from "./sqlite-file.ts";
import { emptyLog, kyselyOn } from "./sqlite-kysely.ts";
import { createTurns } from "./turns.ts";

/**
 * When a database is checked, so that it costs a start nothing that a person notices.
 * Reading all of it takes 1.3 ms a megabyte, and 1,000,000 rows are 275 MB.
 *
 * - Every start reads header, length and schema, which finds foreign and cut-off files.
 * - A small file is read as a whole at every start.
 * - A large one is read as a whole in a thread of its own: once a day before the backup, and
 *   soon after a start that finds a write-ahead log, for then the last host was killed.
 *   SQLite survives that, so nobody has to wait for the check.
 * - What such a check finds is noted in a file, for the next start to check first and restore.
 */
const checkRule = { smallBytes: 16_000_000, delayMs: 10_000 };

interface SqliteOptions {
  file: string;
  backups: string;
  log: Log;
  rule?: typeof checkRule | undefined;
}

export async function openSqlite(options: SqliteOptions): Promise<OpenedDatabase> {
  const { file, backups, log } = options;
  const name = basename(file);
  let recovered: Recovery | null = null;
  try {
    finishRecovery(file);
    removeUnfinished(backups);
    const killed = sizeOf(`${file}-wal`) > 0;
    let sound = await openSound(options).catch((thrown) => {
      if (!isBroken(thrown)) throw thrown;
      log.error(`The database "${name}" is broken: ${messageOf(thrown)}`);
      return null;
    });
    if (sound === null) {
      recovered = recover(file, backups, new Date(), log);
      rmSync(suspicionOf(file), { force: true });
      log.warn(`It lies in "${recovered.brokenFile}" now; ${successorOf(recovered)}`);
      sound = await openSound(options);
    }
    return attend(options, sound, recovered, killed && recovered === null);
  } catch (thrown) {
    throw databaseFailure(`open the database "${file}"`, thrown);
  }
}

interface Sound {
  db: OpenedDatabase["db"];
  checkpoints: Checkpoints;
}

async function openSound({ file, backups, log, rule = checkRule }: SqliteOptions): Promise<Sound> {
  if (existsSync(file) && sizeOf(file) === 0 && backupNames(backups).length > 0) {
    throw new BrokenDatabaseError("it is empty although there are backups of it");
  }
  const database = openSqliteFile(file);
  try {
    if (sizeOf(file) <= rule.smallBytes || existsSync(suspicionOf(file))) checkCompletely(database);
    rmSync(suspicionOf(file), { force: true });
    const checkpoints = createCheckpoints(file, () => db, log);
    const db = kyselyOn(database, checkpoints.count);
    await migrate(db, "sqlite", basename(file));
    return { db, checkpoints };
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function attend(
  { file, backups, log, rule = checkRule }: SqliteOptions,
  { db, checkpoints }: Sound,
  recovered: Recovery | null,
  killed: boolean,
): OpenedDatabase {
  const maintenance = createMaintenance();
  const check = killed && sizeOf(file) > rule.smallBytes ? checkLater(file, rule.delayMs, maintenance, log) : null;
  let backup: Promise<BackupOutcome> | null = null;
  // A copy that is made while something is deleted would bring it back.
  const turns = createTurns();

  function makeBackup(now: Date): Promise<BackupOutcome> {
    backup ??= turns(() => backupIfDue({ file, folder: backups, maintenance, log }, now))
      .then((outcome) => {
        if (outcome === "broken") suspect(file);
        return outcome;
      })
      .finally(() => backup = null);
    return backup;
  }

  return {
    db,
    dialect: "sqlite",
    recovered,
    sound: check?.sound ?? Promise.resolve(true),
    backupIfDue: makeBackup,
    async renew(now) {
      await turns(async () => {
        await sql`vacuum`.execute(db);
        await emptyLog(db);
        removeCopies(file, backups);
      });
      await makeBackup(now);
    },
    scrub: (given) =>
      turns(async () => {
        await checkpoints.now();
        await emptyLog(db);
        if (given) await editBackups(backups, given.since, given.edit);
      }),
    async close() {
      check?.cancel();
      maintenance.stop();
      await backup?.catch(() => {});
      await checkpoints.settled();
      await db.destroy();
    },
  };
}

function checkLater(file: string, delayMs: number, maintenance: Maintenance, log: Log) {
  const { promise: sound, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(async () => {
    const result = await maintenance.run({ file });
    if (result.outcome === "broken") {
      suspect(file);
      log.error(`The database is damaged: ${result.reason}. The next start restores the newest backup`);
    }
    resolve(result.outcome !== "broken");
  }, delayMs);
  return {
    sound,
    cancel() {
      clearTimeout(timer);
      resolve(true);
    },
  };
}

function suspect(file: string): void {
  writeFileSync(suspicionOf(file), "A check found timetrack.db damaged; the next start of TimeTrack mends it.\n");
}

function suspicionOf(file: string): string {
  return `${file}.suspect`;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function successorOf({ restoredFrom }: Recovery): string {
  return restoredFrom === null ? "there is no backup, so a new one begins" : `"${restoredFrom}" is restored`;
}
