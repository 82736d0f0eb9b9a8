import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { testStorage } from "../database/storage-suite.ts";
import { TimeTrackError } from "../errors.ts";
import { build, HOUR, PATH, setUp, signed, textOf } from "./testing/inbox.ts";

await testStorage({
  "createInbox() stores what is signed, answers empty and delivers the raw bytes": async ({ db }) => {
    const { inbox, clock, delivered } = build(db);
    await inbox.start();
    const body = new Uint8Array([0, 255, 10, 13, 128]);

    const response = await inbox.handle(signed(body, { "content-type": "application/x-www-form-urlencoded" }), PATH);
    const [delivery] = await delivered(1);

    deepEqual([response?.status, await response?.text()], [200, ""]);
    deepEqual(delivery, {
      webhook: "calls",
      id: 1,
      receivedAt: new Date(clock.now()).toISOString(),
      body,
      contentType: "application/x-www-form-urlencoded",
      attempt: 1,
    });
    await inbox.close();
  },

  "createInbox() delivers in the order of receipt": async ({ db }) => {
    const { inbox, delivered } = build(db);
    await inbox.start();

    const responses = await Promise.all(Array.from({ length: 200 }, (_, n) => inbox.handle(signed(`${n}`), PATH)));

    ok(responses.every((response) => response?.status === 200));
    const deliveries = await delivered(200);
    deepEqual(deliveries.map(textOf), Array.from({ length: 200 }, (_, n) => `${n}`));
    await inbox.close();
  },

  "createInbox() delivers after the start what an earlier host stored": async ({ db }) => {
    const earlier = build(db);
    await earlier.inbox.handle(signed("first"), PATH);
    await earlier.inbox.handle(signed("second"), PATH);
    await earlier.inbox.close();
    deepEqual(earlier.deliveries, []);

    const { inbox, delivered } = build(db);
    await inbox.start();

    deepEqual((await delivered(2)).map(textOf), ["first", "second"]);
    await inbox.close();
  },
});

Deno.test("createInbox() tries again with back-off, and nothing overtakes", async () => {
  let down = true;
  const { inbox, clock, deliveries, closeDatabase } = await setUp({
    deliver() {
      if (down) throw new TimeTrackError("unavailable", "Cannot reach the plugin: it is starting");
    },
  });
  await inbox.start();
  await inbox.handle(signed("first"), PATH);
  await inbox.handle(signed("second"), PATH);

  await clock.advance(6_999);
  down = false;
  await clock.advance(1);

  deepEqual(deliveries.map((delivery) => [textOf(delivery), delivery.attempt]), [
    ["first", 1],
    ["first", 2],
    ["first", 3],
    ["first", 4],
    ["second", 1],
  ]);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() hands over together what waits, and one by one what it failed with", async () => {
  const batches: string[][] = [];
  let down = true;
  const { inbox, clock, log, closeDatabase } = await setUp({
    webhook: { batch: 4 },
    options: {
      deliver(_, _webhook, batch) {
        batches.push(batch.map(textOf));
        if (down) throw new TimeTrackError("unavailable", "Cannot reach the plugin: it is starting");
        if (batch.some((delivery) => textOf(delivery) === "2")) throw new TimeTrackError("invalid", "Cannot read 2");
        return Promise.resolve();
      },
    },
  });
  for (let n = 1; n <= 7; n++) await inbox.handle(signed(`${n}`), PATH);
  await inbox.start();
  await clock.advance(500);
  down = false;
  await clock.advance(1_000);

  deepEqual(batches, [["1", "2", "3", "4"], ["1"], ["1"], ["2"], ["3"], ["4"], ["5", "6", "7"]]);
  equal(log.length, 2);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() gathers what comes quickly, and is closed while it does", async () => {
  const sizes: number[] = [];
  const { inbox, clock, closeDatabase } = await setUp({
    webhook: { batch: 10 },
    options: { deliver: (_, _webhook, batch) => Promise.resolve(void sizes.push(batch.length)) },
  });
  await inbox.start();
  await Promise.all([1, 2, 3].map((n) => inbox.handle(signed(`${n}`), PATH)));
  await clock.advance(1);
  for (const n of [4, 5]) await inbox.handle(signed(`${n}`), PATH);
  deepEqual(sizes, [3]);

  await clock.advance(40);
  deepEqual(sizes, [3, 2]);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() keeps what waits for a plugin that is off until it is on", async () => {
  const { inbox, clock, deliveries, manifests, closeDatabase } = await setUp();
  await inbox.start();
  const [manifest] = manifests.splice(0);
  await inbox.receive("phone", "calls", "application/json", new TextEncoder().encode("{}"));
  await clock.advance(HOUR);
  deepEqual(deliveries, []);

  if (manifest) manifests.push(manifest);
  inbox.refresh("phone");
  await clock.advance(1);

  equal(deliveries.length, 1);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() tries at once when its plugin was mended", async () => {
  let broken = true;
  const { inbox, clock, deliveries, closeDatabase } = await setUp({
    deliver() {
      if (broken) throw new Error("broken");
    },
  });
  await inbox.start();
  await inbox.handle(signed("{}"), PATH);
  await clock.advance(HOUR);
  const attempts = deliveries.length;

  broken = false;
  inbox.refresh("phone");
  await clock.advance(1);

  equal(deliveries.length, attempts + 1);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() goes on when the clock is set back by a year", async () => {
  let broken = true;
  const { inbox, clock, deliveries, closeDatabase } = await setUp({
    deliver() {
      if (broken) throw new Error("broken");
    },
  });
  await inbox.start();
  await inbox.handle(signed("{}"), PATH);
  await clock.advance(1);

  clock.jump(-365 * 24 * HOUR);
  broken = false;
  await clock.advance(1_000);

  equal(deliveries.length, 2);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() is closed without waiting for a delivery that goes on, and takes nothing more", async () => {
  const { inbox, db, delivered, closeDatabase } = await setUp({ deliver: () => new Promise(() => {}) });
  await inbox.start();
  await inbox.handle(signed("{}"), PATH);
  await delivered(1);

  await inbox.close();

  await rejects(inbox.receive("phone", "calls", "", new Uint8Array()), { code: "unavailable" });
  const row = await db.selectFrom("inbox").select(["handled_at", "attempts"]).executeTakeFirst();
  deepEqual(row, { handled_at: null, attempts: 0 });
  await closeDatabase();
});
