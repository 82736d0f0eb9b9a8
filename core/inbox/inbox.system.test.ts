import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { WebhookDelivery } from "timetrack";
import { temporaryDatabase } from "../../tests/support/database.ts";
import { filesHolding } from "../../tests/support/files-holding.ts";
import { createManualClock } from "../../tests/support/manual-clock.ts";
import { openDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import type { Tables } from "../database/tables.ts";
import { TimeTrackError } from "../errors.ts";
import { createEventBus } from "../events.ts";
import type { Manifest, WebhookContribution } from "../plugin/manifest.ts";
import { createInbox, type InboxOptions } from "./inbox.ts";
import { countRows, oldestWaiting, removeSetAside, waitAgain } from "./inbox-rows.ts";

const SECRET = "the shared secret";
const HOUR = 3_600_000;

interface Setup {
  webhook?: Partial<WebhookContribution>;
  deliver?: (delivery: WebhookDelivery & { webhook: string }) => void | Promise<void>;
  options?: Partial<InboxOptions>;
}

async function setUp(setup: Setup = {}) {
  const { db, close } = await temporaryDatabase();
  return { ...build(db, setup), db, closeDatabase: close };
}

/** An inbox for the webhook "calls" of a plugin "phone"; `delivered` resolves with so many deliveries. */
function build(db: Kysely<Tables>, { webhook, deliver, options }: Setup = {}) {
  const clock = createManualClock("2026-03-02T10:00:00Z");
  const contribution: WebhookContribution = {
    id: "calls",
    path: "/calls/webhooks/phone",
    fixed: true,
    verify: { header: "X-Signature", algorithm: "hmac-sha256-hex", secret: "shared_secret" },
    ...webhook,
  };
  const manifests = [{ id: "phone", limits: { bodyMb: 1 }, contributes: { webhooks: [contribution] } }] as Manifest[];
  const deliveries: (WebhookDelivery & { webhook: string })[] = [];
  const log: string[] = [];
  let arrived = Promise.withResolvers<void>();

  const inbox = createInbox({
    db,
    log: { debug() {}, info() {}, warn: (text) => log.push(text), error: (text) => log.push(text) },
    events: createEventBus(() => {}),
    now: clock.now,
    after: clock.after,
    random: () => 0.5,
    manifests: () => manifests,
    secret: () => Promise.resolve(SECRET),
    setting: () => [],
    bodyLimit: 1_000,
    async deliver(_, webhook, batch) {
      for (const delivery of batch) {
        deliveries.push({ ...delivery, webhook });
        arrived.resolve();
        arrived = Promise.withResolvers();
        await deliver?.({ ...delivery, webhook });
      }
    },
    ...options,
  });

  async function delivered(count: number) {
    while (deliveries.length < count) await arrived.promise;
    return deliveries;
  }
  return { inbox, clock, deliveries, delivered, log, manifests };
}

const PATH = "/calls/webhooks/phone";

function signed(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  secret = SECRET,
): Request {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return new Request(`http://127.0.0.1${PATH}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", "x-signature": signature, ...headers },
  });
}

function textOf({ body }: WebhookDelivery): string {
  return new TextDecoder().decode(body);
}

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

Deno.test("createInbox() refuses without storing what is not signed with the right key", async () => {
  const { inbox, db, log, closeDatabase } = await setUp();
  await inbox.start();

  const wrong = await inbox.handle(signed("{}", {}, "another secret"), PATH);
  const missing = await inbox.handle(signed("{}", { "x-signature": "" }), PATH);
  const changed = await inbox.handle(signed("{}", { "x-signature": "0".repeat(64) }), PATH);

  deepEqual([wrong?.status, missing?.status, changed?.status], [401, 401, 401]);
  deepEqual(await db.selectFrom("inbox").selectAll().execute(), []);
  deepEqual(inbox.traffic("phone", "calls").refused?.count, 3);
  equal(inbox.traffic("phone", "calls").refused?.because, "signature");
  equal(inbox.traffic("phone", "calls").lastReceivedAt, null);
  deepEqual(log, ['Refused a delivery to the webhook "phone/calls": its signature is missing or wrong']);
  await inbox.close();
  await closeDatabase();
});

const CHOSEN = { fields: ["peer", "to", "from"], setting: "lines", key: "call" };
const form = (fields: Record<string, string>) =>
  signed(new URLSearchParams(fields).toString(), { "content-type": "application/x-www-form-urlencoded" });

await testStorage({
  "createInbox() stores what concerns a chosen line, answers the rest and forgets it": async ({ db }) => {
    const { inbox, log } = build(db, { webhook: { admit: CHOSEN }, options: { setting: () => ["0221 / 555 001 23"] } });

    const responses = [
      await inbox.handle(form({ call: "1", from: "015112345678", to: "+4922155500123" }), PATH),
      await inbox.handle(form({ call: "2", from: "015112345678", to: "022155500124" }), PATH),
      await inbox.handle(form({ call: "3", from: "anonymous", to: "022155500124", peer: "7777ben@pbx.example" }), PATH),
      await inbox.handle(form({}), PATH),
    ];

    deepEqual(responses.map((response) => response?.status), [200, 200, 200, 200]);
    deepEqual(await countRows(db), [{ plugin: "phone", webhook: "calls", waiting: 1, setAside: 0 }]);
    equal(inbox.traffic("phone", "calls").leftOut, 3);
    deepEqual(log, []);
    await inbox.close();
  },

  "createInbox() admits what belongs to something admitted, also after a restart, for a day": async ({ db }) => {
    const chosen = { webhook: { admit: CHOSEN }, options: { setting: () => ["7777anna"] } };
    const end = { call: "1", from: "015112345678", to: "022155500123" };
    const first = build(db, chosen);
    await first.inbox.handle(form(end), PATH);
    await first.inbox.handle(form({ ...end, peer: "7777ANNA@pbx.example" }), PATH);
    await first.inbox.handle(form(end), PATH);
    await first.inbox.close();

    const second = build(db, chosen);
    await second.inbox.handle(form(end), PATH);
    await second.inbox.handle(form({ ...end, call: "2" }), PATH);
    equal((await countRows(db))[0]?.waiting, 3);

    await second.inbox.start();
    await second.delivered(3);
    second.clock.jump(25 * HOUR);
    await second.clock.advance(HOUR);
    await second.inbox.close();

    const third = build(db, chosen);
    await third.inbox.handle(form(end), PATH);
    equal(third.inbox.traffic("phone", "calls").leftOut, 1);
    await third.inbox.close();
  },

  "explain() tells what an entry stands for, of those that are chosen now": async ({ db }) => {
    const chosen = ["Anna"];
    const options = { webhook: { admit: CHOSEN }, options: { setting: () => chosen } };
    const { inbox } = build(db, options);
    await inbox.handle(form({ to: "022155500123" }), PATH);
    await inbox.explain("phone", "calls", { Anna: ["+4922155500123"], Ben: ["+4922155500124"] });
    await inbox.handle(form({ to: "022155500123" }), PATH);
    await inbox.handle(form({ to: "022155500124" }), PATH);
    equal((await countRows(db))[0]?.waiting, 1);
    await inbox.close();

    chosen[0] = "Ben";
    const again = build(db, options);
    await again.inbox.handle(form({ to: "022155500124" }), PATH);
    await again.inbox.handle(form({ to: "022155500123" }), PATH);
    equal((await countRows(db))[0]?.waiting, 2);
    await again.inbox.close();
  },
});

Deno.test("createInbox() logs refusals once a minute with their number", async () => {
  const { inbox, clock, log, closeDatabase } = await setUp();

  for (let n = 0; n < 5; n++) await inbox.handle(signed("{}", {}, "another secret"), PATH);
  await clock.advance(60_000);
  await inbox.handle(signed("{}", {}, "another secret"), PATH);

  equal(log.length, 2);
  match(log[1] ?? "", /\(5 since the last time this was logged\)$/);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() refuses everything while there is no secret", async () => {
  const { inbox, log, closeDatabase } = await setUp({ options: { secret: () => Promise.resolve(null) } });

  const response = await inbox.handle(signed("{}", {}, ""), PATH);

  equal(response?.status, 401);
  match(log[0] ?? "", /no secret is entered to check it with$/);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() takes capital letters in a signature", async () => {
  const { inbox, closeDatabase } = await setUp();
  const signature = createHmac("sha256", SECRET).update("{}").digest("hex").toUpperCase();

  const response = await inbox.handle(signed("{}", { "x-signature": signature }), PATH);

  equal(response?.status, 200);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() leaves every other path to others", async () => {
  const { inbox, manifests, closeDatabase } = await setUp();

  equal(await inbox.handle(signed("{}"), "/calls/webhooks/other"), null);
  manifests.length = 0;
  equal(await inbox.handle(signed("{}"), PATH), null);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() takes POST only, the declared types only and not too many", async () => {
  const { inbox, closeDatabase } = await setUp({ webhook: { contentTypes: ["application/json"], rateLimit: 3 } });
  const get = await inbox.handle(new Request("http://127.0.0.1/"), PATH);
  const form = await inbox.handle(signed("a=1", { "content-type": "application/x-www-form-urlencoded" }), PATH);
  const capital = await inbox.handle(signed("{}", { "content-type": "Application/JSON; charset=utf-8" }), PATH);
  const third = await inbox.handle(signed("{}"), PATH);
  const tooMany = await inbox.handle(signed("{}"), PATH);

  deepEqual([get?.status, get?.headers.get("allow")], [405, "POST"]);
  deepEqual([form?.status, capital?.status, third?.status], [415, 200, 200]);
  deepEqual([tooMany?.status, tooMany?.headers.get("retry-after")], [429, "20"]);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() reads no more than the limit, whatever the request says about its length", async () => {
  const { inbox, closeDatabase } = await setUp();
  let sent = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 100;
        controller.enqueue(new Uint8Array(100));
      },
    });
  const streamed = (headers: Record<string, string>) =>
    new Request(`http://127.0.0.1${PATH}`, { method: "POST", body: endless(), headers });

  equal((await inbox.handle(signed("x".repeat(1_001)), PATH))?.status, 413);
  equal((await inbox.handle(streamed({}), PATH))?.status, 413);
  equal((await inbox.handle(streamed({ "content-length": "10" }), PATH))?.status, 413);
  equal((await inbox.handle(streamed({ "content-length": "many" }), PATH))?.status, 413);
  ok(sent < 5_000);
  equal((await inbox.handle(signed("x".repeat(1_000)), PATH))?.status, 200);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() does not wait for a body that never ends", async () => {
  const { inbox, clock, closeDatabase } = await setUp();
  const silent = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
  const request = new Request(`http://127.0.0.1${PATH}`, { method: "POST", body: silent });

  const answering = inbox.handle(request, PATH);
  await clock.advance(10_000);

  equal((await answering)?.status, 408);
  await inbox.close();
  await closeDatabase();
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

Deno.test("createInbox() reads a key once, and anew when its plugin's settings changed", async () => {
  let reads = 0;
  let key: string | null = null;
  const { inbox, closeDatabase } = await setUp({ options: { secret: () => (reads++, Promise.resolve(key)) } });
  const status = async (secret: string) => (await inbox.handle(signed("{}", {}, secret), PATH))?.status;

  deepEqual([await status("a"), await status("a"), reads], [401, 401, 2]);
  key = "a";
  deepEqual([await status("a"), await status("a"), reads], [200, 200, 3]);
  key = "b";
  inbox.refresh("phone");
  deepEqual([await status("a"), await status("b"), reads], [401, 200, 4]);
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

Deno.test("createInbox() sends senders away while too much waits", async () => {
  const { inbox, clock, closeDatabase } = await setUp({
    deliver: () => Promise.reject(new Error("broken")),
    options: { mostWaiting: 2 },
  });
  await inbox.start();
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await inbox.handle(signed(`${n}`), PATH))?.status);

  deepEqual(statuses, [200, 200, 503]);
  await clock.advance(200 * HOUR);
  equal((await inbox.handle(signed("later"), PATH))?.status, 200);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() asks the sender to come again when the database refuses", async () => {
  const { inbox, db, log, closeDatabase } = await setUp();
  await db.schema.dropTable("inbox").execute();

  const response = await inbox.handle(signed("{}"), PATH);

  equal(response?.status, 503);
  match(log[0] ?? "", /^Cannot take a delivery for "phone\/calls"/);
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
