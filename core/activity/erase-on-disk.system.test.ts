import { deepStrictEqual as equal, ok, rejects } from "node:assert";
import { join } from "node:path";
import type { Heartbeat, Log } from "timetrack";
import { openDatabase } from "../database/open.ts";
import { openSqliteFile } from "../database/sqlite-file.ts";
import { createSequence } from "../database/sequence.ts";
import { filesHolding } from "../../tests/support/files-holding.ts";
import { seededRandom } from "../../tests/support/random.ts";
import { eraseInCopy } from "./erase-in-copy.ts";
import { createActivityService } from "./service.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const now = Date.parse("2026-03-02T18:00:00Z");
const minute = 60_000;

function at(minutes: number): string {
  return new Date(now - minutes * minute).toISOString();
}

function seen(minutes: number, title: string): Heartbeat {
  return { kind: "window", at: at(minutes), pulseSeconds: 3600, data: { app: "Editor", title } };
}

/** A database with its files in a folder of its own, as the host opens it. */
async function openHome() {
  const home = await Deno.makeTempDir();
  const database = await openDatabase({
    file: join(home, "timetrack.db"),
    backups: join(home, "backups"),
    log: silent,
  });
  const activity = createActivityService({
    db: database.db,
    now: () => now,
    sequence: await createSequence(database.db, () => now),
    scrubFiles: (erasure) =>
      database.scrub(erasure && { since: new Date(erasure.from), edit: (copy) => eraseInCopy(copy, erasure) }),
  });
  return {
    home,
    database,
    activity,
    async [Symbol.asyncDispose]() {
      await activity.close();
      await database.close();
      await Deno.remove(home, { recursive: true });
    },
  };
}

for (const what of ["private", "deleted"] as const) {
  Deno.test(`erase() leaves nothing of what is ${what} in database, log and backups`, async () => {
    await using opened = await openHome();
    const { home, database, activity } = opened;
    await activity.record("tracker", [seen(90, "s3cret-title"), seen(60, "s3cret-title"), seen(59, "kept-title")]);
    equal(await database.backupIfDue(new Date(now)), "made");
    await activity.record("tracker", [seen(30, "kept-title"), seen(29, "s3cret-of-today"), seen(20, "kept-title")]);
    ok(filesHolding(home, "s3cret-title").length >= 2, "the title was on disk, and in the backup");

    await activity.erase({ what, from: at(100), to: at(60) });
    await activity.erase({ what, from: at(40), to: at(25) });

    for (const secret of ["s3cret-title", "s3cret-of-today"]) equal(filesHolding(home, secret), []);
    equal(filesHolding(home, "kept-title").length, 2);
    const [backup] = await activity.list({ from: at(100), to: at(0) });
    equal(backup?.data.title, what === "private" ? "" : "kept-title");
  });
}

Deno.test("erase() leaves no copy that SQLite made while pages were split, joined and reused", async () => {
  await using opened = await openHome();
  const { home, activity } = opened;
  const random = seededRandom(11);
  const titleOf = (index: number) => `document-${index}-${"x".repeat(Math.floor(random() * 400))}`;
  const titles = Array.from({ length: 2000 }, (_, index) => titleOf(index));
  // Minute by minute backwards from now, with purges in between that empty pages and fill others.
  for (let part = 0; part < 4; part++) {
    await activity.record(
      "tracker",
      titles.slice(part * 500, (part + 1) * 500).map((title, index) => seen(2000 - part * 500 - index, title)),
    );
    await activity.erase({ what: "deleted", from: at(2000 - part * 500 - 120), to: at(2000 - part * 500 - 240) });
  }

  await activity.erase({ what: "private", from: at(1500), to: at(700) });

  const rows = await activity.list({ from: at(2001), to: at(0) });
  const kept = new Set(rows.map(({ data }) => data.title));
  const gone = titles.filter((title) => !kept.has(title));
  ok(gone.length > 1000, `${gone.length} titles are gone`);
  for (const file of ["timetrack.db", "timetrack.db-wal"]) {
    const content = new TextDecoder("latin1").decode(await Deno.readFile(join(home, file)));
    equal(gone.filter((title) => content.includes(title)), [], file);
  }
});

Deno.test("erase() says who is in the way when the log cannot be emptied, and has deleted all the same", async () => {
  await using opened = await openHome();
  const { home, activity } = opened;
  await activity.record("tracker", [seen(90, "s3cret-title")]);
  const reader = openSqliteFile(join(home, "timetrack.db"));
  reader.exec("begin");
  reader.prepare("select * from activity_subjects").get();
  await activity.record("tracker", [seen(20, "kept-title")]);

  try {
    await rejects(activity.erase({ what: "deleted", from: at(100), to: at(60) }), {
      code: "unavailable",
      message: "Cannot empty the log of the database: another program is reading it",
    });
  } finally {
    reader.close();
  }

  const range = { from: at(100), to: at(0) };
  equal((await activity.list(range)).map(({ data }) => data.title), ["kept-title"]);
  await activity.erase({ what: "deleted", from: at(100), to: at(60) });
  equal(filesHolding(home, "s3cret-title"), []);
});
