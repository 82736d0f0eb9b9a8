import { deepEqual, equal, match, ok } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createEventBus } from "../events.ts";
import { HOUR, PATH, SECRET, setUp, signed } from "./testing/inbox.ts";

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
  await inbox.handle(signed("{}"), PATH);
  const tooMany = await inbox.handle(signed("{}"), PATH);

  deepEqual([get?.status, get?.headers.get("allow")], [405, "POST"]);
  deepEqual([form?.status, capital?.status, third?.status], [415, 200, 200]);
  deepEqual([tooMany?.status, tooMany?.headers.get("retry-after")], [429, "20"]);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() takes what is signed however much comes that is not", async () => {
  const { inbox, closeDatabase } = await setUp({ webhook: { rateLimit: 3 } });

  const refused = [];
  for (let n = 0; n < 5; n++) refused.push((await inbox.handle(signed("{}", {}, "another secret"), PATH))?.status);

  deepEqual(refused, [401, 401, 401, 429, 429]);
  equal((await inbox.handle(signed("{}"), PATH))?.status, 200);
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

Deno.test("createInbox() takes deliveries again after what waited was deleted", async () => {
  const events = createEventBus(() => {});
  const { inbox, db, closeDatabase } = await setUp({
    deliver: () => Promise.reject(new Error("broken")),
    options: { mostWaiting: 1, events },
  });
  await inbox.start();
  const status = async (body: string) => (await inbox.handle(signed(body), PATH))?.status;
  deepEqual([await status("1"), await status("2")], [200, 503]);

  await db.deleteFrom("inbox").execute();
  events.emit("host/erased");
  await inbox.counted();

  equal(await status("3"), 200);
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

Deno.test("createInbox() tells by an event of the first delivery, of refusals once a minute, and that they are over", async () => {
  const { inbox, clock, events, closeDatabase } = await setUp();
  const told = async (secret: string, times: number) => {
    for (let n = 0; n < times; n++) await inbox.handle(signed("{}", {}, secret), PATH);
    await clock.advance(1_000);
    return events.splice(0);
  };
  const turn = 'host/webhooks {"plugin":"phone"}';

  deepEqual(await told(SECRET, 3), [turn]);
  deepEqual(await told("another secret", 3), [turn]);
  deepEqual(await told(SECRET, 3), [turn]);
  deepEqual(await told(SECRET, 3), []);
  await clock.advance(60_000);
  deepEqual(await told("another secret", 3), [turn]);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() takes deliveries at a secret address alone, and answers what the manifest says", async () => {
  const key = "abcdefghijklmnopqrstuvwxyz";
  const { inbox, closeDatabase } = await setUp({
    webhook: {
      secretPath: "address_key",
      answer: { contentType: "application/xml", body: '<Response onHangup="${address}"/>' },
    },
    options: {
      secret: (_, setting) => Promise.resolve(setting === "address_key" ? key : SECRET),
      address: () => Promise.resolve(`https://office.example.com${PATH}/${key}?a&b`),
    },
  });

  equal(await inbox.handle(signed("{}"), PATH), null);
  equal(await inbox.handle(signed("{}"), `${PATH}/wrong`), null);
  equal((await inbox.handle(signed("{}", {}, "another secret"), `${PATH}/${key}`))?.status, 401);
  const taken = await inbox.handle(signed("{}"), `${PATH}/${key}`);
  equal(taken?.status, 200);
  equal(taken?.headers.get("content-type"), "application/xml");
  equal(await taken?.text(), `<Response onHangup="https://office.example.com${PATH}/${key}?a&amp;b"/>`);
  equal(inbox.traffic("phone", "calls").refused?.count, 1);
  await inbox.close();
  await closeDatabase();
});

Deno.test("createInbox() answers nothing where the answer names an address that nobody outside reaches", async () => {
  const { inbox, closeDatabase } = await setUp({
    webhook: { answer: { contentType: "application/xml", body: "${address}" } },
  });

  const taken = await inbox.handle(signed("{}"), PATH);

  deepEqual([taken?.status, await taken?.text()], [200, ""]);
  await inbox.close();
  await closeDatabase();
});
