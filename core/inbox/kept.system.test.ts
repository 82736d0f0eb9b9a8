import { deepEqual, equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { filesHolding } from "../../tests/support/files-holding.ts";
import { openDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import { TimeTrackError } from "../errors.ts";
import { countRows, oldestWaiting, removeSetAside, waitAgain } from "./inbox-rows.ts";
import { build, HOUR, PATH, setUp, signed, textOf } from "./testing/inbox.ts";

await testStorage({
  "createInbox() keeps nothing of what was handled": async ({ db }) => {
    const { inbox, delivered, log } = build(db);
    await inbox.start();
    await inbox.handle(signed("first"), PATH);
    await inbox.handle(signed("second"), PATH);
    await delivered(2);
    // What is left is what the lane has not come to yet.
    while ((await countRows(db)).length > 0);
    await inbox.close();

    equal(log.length, 0);
  },

  "createInbox() keeps what was set aside however old, and no more than 10,000 of it": async ({ db }) => {
    const day = Date.parse("2026-03-02T10:00:00Z");
    const row = { webhook: "calls", content_type: "", body: new Uint8Array(), attempts: 1, next_attempt_at: day };
    const old = { ...row, received_at: day - 999 * 24 * HOUR };
    const rows = Array.from({ length: 10_003 }, () => ({ ...old, plugin: "noisy", handled_at: day, error: "no" }));
    for (let at = 0; at < rows.length; at += 500) {
      await db.insertInto("inbox").values(rows.slice(at, at + 500)).execute();
    }
    await db.insertInto("inbox").values([
      { ...old, plugin: "phone", handled_at: day, error: "no" },
      { ...old, plugin: "phone", handled_at: day, error: null },
      { ...old, plugin: "gone", handled_at: null, error: null },
    ]).execute();

    const { inbox, clock, log } = build(db);
    await inbox.start();
    await clock.advance(HOUR);
    await inbox.close();

    const kept = await countRows(db);
    deepEqual(kept.sort((a, b) => a.plugin.localeCompare(b.plugin)), [
      { plugin: "noisy", webhook: "calls", waiting: 0, setAside: 10_000 },
      { plugin: "phone", webhook: "calls", waiting: 0, setAside: 1 },
    ]);
    equal(log.length, 2);
  },

  "waitAgain() takes up what was set aside, and removeSetAside() erases it": async ({ db }) => {
    const row = { webhook: "calls", content_type: "", body: new Uint8Array(), received_at: 1, attempts: 50 };
    const aside = { ...row, next_attempt_at: 1, handled_at: 2, error: "no" };
    await db.insertInto("inbox").values([
      { ...aside, plugin: "phone" },
      { ...aside, plugin: "phone" },
      { ...aside, plugin: "other" },
      { ...aside, plugin: "other", handled_at: null, error: null },
    ]).execute();

    equal(await waitAgain(db, "phone", 5), 2);
    equal(await removeSetAside(db, "other"), 1);

    const { rows } = await oldestWaiting(db, ["phone", "calls", 10]);
    deepEqual(rows.map(({ attempts, next_attempt_at, error }) => [attempts, Number(next_attempt_at), error]), [
      [0, 5, null],
      [0, 5, null],
    ]);
    equal((await oldestWaiting(db, ["other", "calls", 10])).rows.length, 1);
    deepEqual([await waitAgain(db, "other", 5), await removeSetAside(db, "phone")], [0, 0]);
  },
});

Deno.test("redeliver() delivers again what was set aside, and discard() erases it", async () => {
  const cards: (string | null)[] = [];
  let mended = false;
  const { inbox, clock, deliveries, db, closeDatabase } = await setUp({
    deliver() {
      if (!mended) throw new TimeTrackError("invalid", "Cannot read the call: it has no id");
    },
    options: { onSetAside: (_, because) => void cards.push(because) },
  });
  await inbox.start();
  await inbox.handle(signed("first"), PATH);
  await inbox.handle(signed("second"), PATH);
  await clock.advance(1);
  deepEqual(await countRows(db), [{ plugin: "phone", webhook: "calls", waiting: 0, setAside: 2 }]);

  mended = true;
  equal(await inbox.redeliver("phone"), 2);
  await clock.advance(1);

  deepEqual(deliveries.map((one) => [textOf(one), one.attempt]).slice(2), [["first", 1], ["second", 1]]);
  equal(cards.at(-1), null);
  deepEqual(await countRows(db), []);

  mended = false;
  await inbox.handle(signed("third"), PATH);
  await clock.advance(1);
  equal(await inbox.discard("phone"), 1);
  equal(cards.at(-1), null);
  deepEqual(await countRows(db), []);
  equal(await inbox.redeliver("phone"), 0);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() sets aside what the plugin calls invalid and goes on with the next", async () => {
  const setAside: unknown[] = [];
  const { inbox, clock, deliveries, log, db, closeDatabase } = await setUp({
    deliver(delivery) {
      if (textOf(delivery) === "nonsense") throw new TimeTrackError("invalid", "Cannot read the call: it has no id");
    },
    options: { onSetAside: (plugin, because) => void setAside.push([plugin, because]) },
  });
  await inbox.start();
  await inbox.handle(signed("nonsense"), PATH);
  await inbox.handle(signed("sense"), PATH);
  await clock.advance(1);

  deepEqual(deliveries.map(textOf), ["nonsense", "sense"]);
  deepEqual(setAside, [["phone", "Cannot read the call: it has no id"]]);
  match(log[0] ?? "", /^The plugin "phone" could not handle delivery 1 of "calls", it was set aside: Cannot read/);
  const rows = await db.selectFrom("inbox").select(["handled_at", "error"]).execute();
  deepEqual(rows.map((row) => [row.handled_at !== null, row.error]), [[true, "Cannot read the call: it has no id"]]);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() leaves no trace of what was handled in any file", async () => {
  const folder = await Deno.makeTempDir();
  const { db, close, scrub } = await openDatabase({
    file: join(folder, "timetrack.db"),
    backups: join(folder, "backups"),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const scrubbed = Promise.withResolvers<void>();
  const { inbox, clock, delivered } = build(db, { options: { scrub: () => scrub().finally(scrubbed.resolve) } });
  await inbox.start();
  await Promise.all(Array.from({ length: 50 }, (_, n) => inbox.handle(signed(`a secret number ${n}`), PATH)));
  ok(filesHolding(folder, "a secret number").length > 0);
  await delivered(50);

  await clock.advance(11_000);
  await scrubbed.promise;

  deepEqual(filesHolding(folder, "a secret number"), []);
  await inbox.close();
  await close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("createInbox() overwrites what was handled within two minutes, however many follow", async () => {
  let scrubs = 0;
  const { inbox, clock, delivered, closeDatabase } = await setUp({
    options: { scrub: () => (scrubs++, Promise.resolve()) },
  });
  await inbox.start();
  for (let sent = 1; sent <= 24; sent++) {
    equal(scrubs, 0);
    await inbox.handle(signed("{}"), PATH);
    await delivered(sent);
    await clock.advance(5_000);
  }

  equal(scrubs, 1);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() gives up after 50 attempts, an hour apart at most", async () => {
  const { inbox, clock, deliveries, log, closeDatabase } = await setUp({
    deliver: () => Promise.reject(new Error("no")),
  });
  await inbox.start();
  await inbox.handle(signed("{}"), PATH);

  await clock.advance(100 * HOUR);

  equal(deliveries.length, 50);
  match(log.at(-1) ?? "", /it was set aside: no$/);
  await inbox.close();
  await closeDatabase();
});
