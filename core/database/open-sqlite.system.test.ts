import { deepStrictEqual as equal, match, ok, rejects, throws } from "node:assert";
import { join } from "node:path";
import process from "node:process";
import Sqlite from "better-sqlite3";
import type { Log } from "timetrack";
import { messageOf } from "../errors.ts";
import { databaseFailure } from "./failure.ts";
import { openDatabase, type OpenedDatabase } from "./open.ts";
import { openSqlite } from "./open-sqlite.ts";
import { finishRecovery, recover } from "./restore.ts";
import { THIS_DEVICE } from "./tables.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const noon = new Date(2026, 2, 2, 12);

class Folder implements AsyncDisposable {
  readonly path = Deno.makeTempDirSync();
  readonly file = join(this.path, "timetrack.db");
  readonly backups = join(this.path, "backups");

  open(): Promise<OpenedDatabase> {
    return openDatabase({ file: this.file, backups: this.backups, log: silent });
  }

  names(): string[] {
    return [...Deno.readDirSync(this.path)].map(({ name }) => name).sort();
  }

  /** A database with something in it, large enough to be damaged in the middle, and perhaps its backup. */
  async fill({ backup = false } = {}): Promise<void> {
    const opened = await this.open();
    await write(opened, "kept");
    if (backup) await opened.backupIfDue(noon);
    await opened.db.insertInto("settings")
      .values(Array.from({ length: 500 }, (_, index) => ({ plugin: "p", key: `${index}`, value: "x".repeat(300) })))
      .execute();
    await opened.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Deno.remove(this.path, { recursive: true });
  }
}

async function write({ db }: OpenedDatabase, value: string): Promise<void> {
  await db.insertInto("settings").values({ plugin: "test", key: value, value }).execute();
}

async function written({ db }: OpenedDatabase): Promise<string[]> {
  const rows = await db.selectFrom("settings").select("value").where("plugin", "=", "test").orderBy("key").execute();
  return rows.map(({ value }) => value);
}

const damages: Record<string, (file: string) => void> = {
  "is not a database": (file) => Deno.writeTextFileSync(file, "Lorem ipsum ".repeat(2000)),
  "is cut off in the middle": (file) => Deno.truncateSync(file, Math.floor(Deno.statSync(file).size / 2)),
  "is cut off within the first page": (file) => Deno.truncateSync(file, 1000),
  "is empty": (file) => Deno.truncateSync(file, 0),
  "has pages of zeros": (file) => overwrite(file, 8 * 4096, new Uint8Array(20 * 4096)),
  "has lost its schema": (file) => overwrite(file, 100, new Uint8Array(3000)),
};

function overwrite(file: string, at: number, bytes: Uint8Array): void {
  using handle = Deno.openSync(file, { write: true });
  handle.seekSync(at, Deno.SeekMode.Start);
  handle.writeSync(bytes);
}

for (const [name, damage] of Object.entries(damages)) {
  Deno.test(`openDatabase() restores the newest backup when the database ${name}`, async () => {
    await using folder = new Folder();
    await folder.fill({ backup: true });
    damage(folder.file);
    const broken = Deno.readFileSync(folder.file);

    const opened = await folder.open();

    equal(opened.recovered?.restoredFrom, join(folder.backups, "timetrack-2026-03-02.db"));
    equal(Deno.readFileSync(opened.recovered!.brokenFile), broken);
    equal(await written(opened), ["kept"]);
    await opened.close();
    const again = await folder.open();
    equal([again.recovered, await written(again)], [null, ["kept"]]);
    await again.close();
  });
}

Deno.test("openDatabase() begins anew when there is no backup", async () => {
  await using folder = new Folder();
  await folder.fill();
  damages["is not a database"]!(folder.file);

  const opened = await folder.open();

  equal([opened.recovered?.restoredFrom, await written(opened)], [null, []]);
  await write(opened, "new");
  await opened.close();
  equal(folder.names().filter((name) => name.startsWith("timetrack.db.broken-")).length, 1);
});

Deno.test("openDatabase() takes an older backup when the newest is broken too", async () => {
  await using folder = new Folder();
  await folder.fill({ backup: true });
  Deno.writeTextFileSync(join(folder.backups, "timetrack-2026-03-03.db"), "no backup either");
  damages["is not a database"]!(folder.file);

  const opened = await folder.open();

  equal(opened.recovered?.restoredFrom, join(folder.backups, "timetrack-2026-03-02.db"));
  await opened.close();
});

Deno.test("openDatabase() sets the log of a broken database aside with it", async () => {
  await using folder = new Folder();
  await folder.fill({ backup: true });
  damages["is empty"]!(folder.file);
  Deno.writeTextFileSync(`${folder.file}-wal`, "log");

  const opened = await folder.open();

  equal(Deno.readTextFileSync(`${opened.recovered!.brokenFile}-wal`), "log");
  equal(await written(opened), ["kept"]);
  await opened.close();
});

Deno.test("openDatabase() goes on with a recovery that was interrupted", async () => {
  await using folder = new Folder();
  await folder.fill({ backup: true });
  Deno.renameSync(folder.file, `${folder.file}.broken-20260302T120000Z`);
  Deno.copyFileSync(join(folder.backups, "timetrack-2026-03-02.db"), `${folder.file}.restored`);

  const opened = await folder.open();

  equal(await written(opened), ["kept"]);
  await opened.close();
  ok(!folder.names().includes("timetrack.db.restored"));
});

Deno.test("openDatabase() does not play the log of a broken database into the backup after an interruption", async () => {
  await using folder = new Folder();
  await folder.fill({ backup: true });
  Deno.renameSync(folder.file, `${folder.file}.broken-20260302T120000Z`);
  Deno.copyFileSync(join(folder.backups, "timetrack-2026-03-02.db"), `${folder.file}.restored`);
  Deno.writeTextFileSync(`${folder.file}-wal`, "log");
  Deno.writeTextFileSync(`${folder.file}-shm`, "index");

  finishRecovery(folder.file, new Date("2026-03-02T12:00:00Z"));

  const aside = `${folder.file}.broken-20260302T120000Z-2`;
  equal([`${aside}-wal`, `${aside}-shm`].map((file) => Deno.readTextFileSync(file)), ["log", "index"]);
  ok(!folder.names().includes("timetrack.db-wal") && !folder.names().includes("timetrack.db-shm"));
  const opened = await folder.open();
  equal(await written(opened), ["kept"]);
  await opened.close();
});

Deno.test("recover() sets the log aside before the database", async () => {
  await using folder = new Folder();
  Deno.writeTextFileSync(`${folder.file}-wal`, "log");
  Deno.writeTextFileSync(`${folder.file}-shm`, "index");

  // What cannot be renamed ends it like a kill just there.
  throws(() => recover(folder.file, folder.backups, noon, silent), { code: "ENOENT" });

  equal(folder.names().map((name) => name.replace(/.*Z/, "")), ["-shm", "-wal"]);
});

Deno.test("recover() takes a backup of a day after tomorrow only when there is no other", async () => {
  await using folder = new Folder();
  await folder.fill({ backup: true });
  const backup = (day: string) => join(folder.backups, `timetrack-${day}.db`);
  Deno.copyFileSync(backup("2026-03-02"), backup("2026-03-03"));
  Deno.copyFileSync(backup("2026-03-02"), backup("2026-03-04"));

  const { restoredFrom } = recover(folder.file, folder.backups, noon, silent);
  // A clock that begins anew in the past makes a day to come of each.
  const reset = recover(folder.file, folder.backups, new Date(2020, 0, 1), silent);

  equal([restoredFrom, reset.restoredFrom], [backup("2026-03-03"), backup("2026-03-04")]);
});

Deno.test("backupIfDue() keeps backups of days to come, a week of them", async () => {
  await using folder = new Folder();
  const opened = await folder.open();
  Deno.mkdirSync(folder.backups);
  const days = Array.from({ length: 9 }, (_, index) => `timetrack-2031-01-0${index + 1}.db`);
  for (const name of ["timetrack-2026-03-03.db", ...days]) Deno.writeTextFileSync(join(folder.backups, name), "");

  await opened.backupIfDue(noon);

  equal([...Deno.readDirSync(folder.backups)].map(({ name }) => name).sort(), [
    "timetrack-2026-03-02.db",
    "timetrack-2026-03-03.db",
    ...days.slice(2),
  ]);
  await opened.close();
});

Deno.test("openDatabase() keeps what was written before the host was killed", async () => {
  await using folder = new Folder();
  const script = `
    const { openDatabase } = await import(${JSON.stringify(import.meta.resolve("./open.ts"))});
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const { db } = await openDatabase({ file: ${JSON.stringify(folder.file)}, backups: "", log });
    await db.insertInto("settings").values({ plugin: "test", key: "k", value: "written" }).execute();
    Deno.kill(Deno.pid, "SIGKILL");`;
  const { signal } = await new Deno.Command(Deno.execPath(), { args: ["eval", script] }).output();
  equal(signal, "SIGKILL");

  const opened = await folder.open();

  equal([opened.recovered, await written(opened)], [null, ["written"]]);
  await opened.close();
});

Deno.test("openDatabase() says that another program has locked the database, and leaves it alone", async () => {
  await using folder = new Folder();
  await folder.fill();
  const other = new Sqlite(folder.file);
  other.pragma("locking_mode = EXCLUSIVE");
  other.exec("begin exclusive");
  const before = folder.names();

  await rejects(folder.open(), {
    code: "unavailable",
    message: `Cannot open the database "${folder.file}": another program has locked the database`,
  });

  equal(folder.names().filter((name) => name.includes("broken")), []);
  equal(folder.names().length, before.length);
  other.close();
  const opened = await folder.open();
  equal(await written(opened), ["kept"]);
  await opened.close();
});

Deno.test("openDatabase() says that the file may not be read, and leaves it alone", async () => {
  await using folder = new Folder();
  await folder.fill();
  Deno.chmodSync(folder.path, 0o755);
  Deno.chmodSync(folder.file, 0o000);

  await asOrdinaryUser(() => rejects(folder.open(), { code: "unavailable", hint: /your user/ }));

  Deno.chmodSync(folder.file, 0o600);
  const opened = await folder.open();
  equal([opened.recovered, await written(opened)], [null, ["kept"]]);
  await opened.close();
});

Deno.test("openDatabase() says that the file may not be written, and leaves it alone", async () => {
  await using folder = new Folder();
  await folder.fill();
  Deno.chmodSync(folder.path, 0o755);
  Deno.chmodSync(folder.file, 0o444);

  await asOrdinaryUser(() =>
    rejects(folder.open(), { code: "unavailable", hint: /your user|right to read and write/ })
  );

  equal(folder.names().filter((name) => name.includes("broken")), []);
});

/** Root may do everything, so that there would be nothing to see. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (Deno.uid() !== 0) return await work();
  const nobody = 65_534;
  process.setegid!(nobody);
  process.seteuid!(nobody);
  try {
    await work();
  } finally {
    process.seteuid!(0);
    process.setegid!(0);
  }
}

Deno.test("openDatabase() says that a folder is missing or a folder lies in place of the file", async () => {
  await using folder = new Folder();
  const open = (file: string) => openDatabase({ file, backups: folder.backups, log: silent });

  await rejects(open(join(folder.path, "no", "timetrack.db")), { code: "unavailable" });
  const gone = Object.assign(new Error("No such file"), { code: "ENOENT" });
  match(messageOf(databaseFailure("write the backup", gone)), /: the file or its folder is not there$/);
  const socket = Object.assign(new Error("connect ENOENT /run"), { code: "ENOENT", syscall: "connect" });
  match(messageOf(databaseFailure("open it", socket)), /: the database server cannot be reached$/);
  await rejects(open(folder.path), { code: "unavailable" });
});

Deno.test("openDatabase() leaves a database of a newer version alone", async () => {
  await using folder = new Folder();
  const opened = await folder.open();
  await opened.db.insertInto("kysely_migration" as never)
    .values({ name: "9999-future", timestamp: new Date().toISOString() } as never).execute();
  await opened.close();

  await rejects(folder.open(), {
    code: "conflict",
    message: `Cannot open "timetrack.db" as this version's database: a newer TimeTrack has changed it ("9999-future")`,
  });

  equal(folder.names().filter((name) => name.includes("broken")), []);
});

Deno.test("openDatabase() keeps the database to its user", { ignore: Deno.build.os === "windows" }, async () => {
  await using folder = new Folder();
  await folder.fill({ backup: true });
  const opened = await folder.open();
  await write(opened, "new");

  const modes = [folder.file, `${folder.file}-wal`, join(folder.backups, "timetrack-2026-03-02.db")]
    .map((file) => Deno.statSync(file).mode! & 0o777);

  equal(modes, [0o600, 0o600, 0o600]);
  await opened.close();
});

Deno.test("backupIfDue() makes one backup a day and keeps those of seven days", async () => {
  await using folder = new Folder();
  const opened = await folder.open();
  Deno.mkdirSync(folder.backups);
  const older = [2, 3, 4, 5, 6, 7, 8].map((day) => `timetrack-2026-03-0${day}.db`);
  for (const name of [...older, "timetrack-2026-03-01.db.part", "notes.txt"]) {
    Deno.writeTextFileSync(join(folder.backups, name), "");
  }

  const due = await Promise.all([1, 2].map(() => opened.backupIfDue(new Date(2026, 2, 9, 0, 5))));
  await write(opened, "later");
  const notDue = await opened.backupIfDue(new Date(2026, 2, 9, 23, 59));

  equal([due, notDue], [["made", "made"], "not-due"]);
  equal(
    [...Deno.readDirSync(folder.backups)].map(({ name }) => name).sort(),
    ["notes.txt", ...older.slice(1), "timetrack-2026-03-09.db"].sort(),
  );
  await opened.close();
});

Deno.test("openDatabase() removes copies that a host did not finish", async () => {
  await using folder = new Folder();
  Deno.mkdirSync(folder.backups);
  for (const name of ["timetrack-2026-03-01.db.part", "timetrack-2026-03-01.db.part-journal", "mine.db.part"]) {
    Deno.writeTextFileSync(join(folder.backups, name), "all of it");
  }

  await (await folder.open()).close();

  equal([...Deno.readDirSync(folder.backups)].map(({ name }) => name), ["mine.db.part"]);
});

Deno.test("scrub() goes through all backups that may hold it, also when one is broken, and names that one", async () => {
  await using folder = new Folder();
  const opened = await folder.open();
  Deno.mkdirSync(folder.backups);
  const backup = (day: string) => join(folder.backups, `timetrack-${day}.db`);
  for (const day of ["2026-02-27", "2026-03-01", "2026-03-02", "2026-03-03"]) {
    Deno.writeTextFileSync(backup(day), "old");
  }
  const edit = (copy: string) => {
    if (copy.includes("03-02")) throw Object.assign(new Error("malformed"), { code: "SQLITE_CORRUPT" });
    return Deno.writeTextFile(copy, "new");
  };

  // It is the second of March where the backup was made, and the third here: the person has travelled.
  await rejects(opened.scrub({ since: new Date("2026-03-03T09:00:00Z"), edit }), {
    code: "unavailable",
    message: `Cannot delete it from the backups "${backup("2026-03-02")}" as well: the database is damaged`,
  });
  await opened.close();

  equal(["2026-02-27", "2026-03-01", "2026-03-02", "2026-03-03"].map((day) => Deno.readTextFileSync(backup(day))), [
    "old",
    "old",
    "old",
    "new",
  ]);
});

Deno.test("backupIfDue() copies what was written a moment ago, while others write", async () => {
  await using folder = new Folder();
  const opened = await folder.open();
  await write(opened, "before");

  const backup = opened.backupIfDue(noon);
  await write(opened, "meanwhile");
  equal(await backup, "made");

  await opened.close();
  const copy = new Sqlite(join(folder.backups, "timetrack-2026-03-02.db"), { readonly: true });
  const values = copy.prepare("select value from settings order by key").pluck().all();
  ok(values.includes("before"));
  copy.close();
});

Deno.test("backupIfDue() makes no backup of a damaged database, and the next start restores the last one", async () => {
  await using folder = new Folder();
  await folder.fill({ backup: true });
  const opened = await folder.open();
  await opened.db.selectFrom("settings").selectAll().limit(1).execute();
  damages["has pages of zeros"]!(folder.file);

  equal(await opened.backupIfDue(new Date(2026, 2, 3, 12)), "broken");
  await opened.close();

  equal([...Deno.readDirSync(folder.backups)].map(({ name }) => name), ["timetrack-2026-03-02.db"]);
  ok(folder.names().includes("timetrack.db.suspect"));
  const restored = await folder.open();
  equal(await written(restored), ["kept"]);
  await restored.close();
  ok(!folder.names().includes("timetrack.db.suspect"));
});

Deno.test("openSqlite() checks a large database of a killed host in the background, and the next start restores", async () => {
  await using folder = new Folder();
  await folder.fill({ backup: true });
  const killed = await copyOfKilled(folder);
  overwrite(killed.file, Deno.statSync(killed.file).size - 10 * 4096, new Uint8Array(5 * 4096));
  const options = { file: killed.file, backups: folder.backups, log: silent };

  const opened = await openSqlite({ ...options, rule: { smallBytes: 0, delayMs: 0 } });
  equal([opened.recovered, await opened.sound], [null, false]);
  await opened.close();

  const restored = await openSqlite({ ...options, rule: { smallBytes: 0, delayMs: 0 } });
  equal([restored.recovered?.restoredFrom !== undefined, await written(restored)], [true, ["kept"]]);
  await restored.close();
});

Deno.test("openSqlite() stops a check in the background when the database is closed", async () => {
  await using folder = new Folder();
  await folder.fill();
  const killed = await copyOfKilled(folder);

  const opened = await openSqlite({
    file: killed.file,
    backups: folder.backups,
    log: silent,
    rule: { smallBytes: 0, delayMs: 60_000 },
  });
  await opened.close();

  equal(await opened.sound, true);
});

/** What lies on the disk when a host was killed: the file with its log. */
async function copyOfKilled(folder: Folder): Promise<{ file: string }> {
  const file = join(folder.path, "killed.db");
  const opened = await folder.open();
  await write(opened, "in the log");
  for (const suffix of ["", "-wal"]) Deno.copyFileSync(folder.file + suffix, file + suffix);
  await opened.close();
  return { file };
}

Deno.test("openDatabase() begins with the row of this computer", async () => {
  await using folder = new Folder();
  const opened = await folder.open();

  equal((await opened.db.selectFrom("devices").select("id").execute()).map(({ id }) => id), [THIS_DEVICE]);

  await opened.close();
});
