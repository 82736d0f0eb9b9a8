import { deepEqual, equal, fail, rejects } from "node:assert/strict";
import { openTestPluginDatabase } from "../../tests/support/plugin-database.ts";
import { createApi } from "./api.ts";
import { parseCallEvent } from "./call-event.ts";
import { recordEvents, sendUnsent } from "./call-log.ts";
import { ownLinesOf, readDirectory } from "./directory.ts";
import { createPace } from "./pace.ts";
import { pullCalls } from "./pull.ts";
import { selectionOf } from "./selection.ts";
import { migrations, type Tables } from "./tables.ts";
import { createFakeLog } from "./testing/fake-log.ts";
import { startFakePlacetel } from "./testing/fake-placetel.ts";
import { virtualTime } from "./testing/virtual-time.ts";

const OFFICE = "022155500123";
/** The nights in which the clocks go forward and back. */
const SPRING = { start: "2026-03-28T21:00:00Z", days: ["2026-03-28", "2026-03-29"], now: "2026-03-29T12:00:00Z" };
const AUTUMN = { start: "2026-10-24T20:00:00Z", days: ["2026-10-24", "2026-10-25"], now: "2026-10-25T12:00:00Z" };
const never = new AbortController().signal;

/** A day at an office: what Placetel sends while it happens, and what it lists afterwards. */
function officeDay(night: typeof SPRING) {
  const events: { at: string; body: string }[] = [];
  const calls: Record<string, unknown>[] = [];
  const details: Record<string, unknown>[] = [];
  const start = Date.parse(night.start);
  for (let index = 0; index < 60; index++) {
    const ring = start + index * 240_000;
    const talk = index % 4 === 3 ? 0 : 20 + index;
    const customer = `0151123456${10 + index % 7}`;
    const incoming = index % 3 !== 2;
    const iso = (seconds: number) => new Date(ring + seconds * 1000).toISOString();
    const send = (seconds: number, fields: Record<string, string>) =>
      events.push({ at: iso(seconds), body: new URLSearchParams({ call_id: `call${index}`, ...fields }).toString() });
    const [from, to] = incoming ? [customer, OFFICE] : [OFFICE, customer];
    const direction = incoming ? "in" : "out";

    send(0.4, { event: incoming ? "IncomingCall" : "OutgoingCall", direction, from, to });
    if (incoming && talk > 0) send(8.4, { event: "CallAccepted", direction, from, to, peer: "7777anna@fpbx.de" });
    const type = talk > 0 ? "accepted" : incoming ? "missed" : "busy";
    send(8.4 + talk, { event: "HungUp", direction, from, to, type, duration: String(talk) });

    const received_at = berlin(ring);
    if (incoming) {
      calls.push({
        id: 900 + index,
        type,
        from_number: from,
        to_number: { number: { number: OFFICE } },
        duration: talk,
        received_at,
      });
      details.push({
        description: "Weiterleitung auf SIP",
        from,
        to,
        length: talk,
        answer_uri: "7777anna",
        received_at,
      });
    } else if (talk > 0) {
      details.push({ description: "Mobilfunk", from, to, length: talk, answer_uri: "7777anna", received_at });
    }
  }
  return { events, calls, details };
}

/** As Placetel writes instants, with the offset of the day. */
function berlin(ms: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO("Europe/Berlin");
  return zoned.toString({ timeZoneName: "never", smallestUnit: "second" });
}

async function setUp(night = SPRING, selection = selectionOf([], undefined)) {
  const day = officeDay(night);
  const placetel = startFakePlacetel();
  Object.assign(placetel, { calls: day.calls, details: day.details, numbers: [{ id: 1, e164: "+4922155500123" }] });
  placetel.sipUsers = [{ id: 1, sipuid: "7777anna@fpbx.de", username: "7777anna", callerid: OFFICE, name: "Anna" }];
  const database = await openTestPluginDatabase<Tables>(migrations);
  const log = createFakeLog();
  const api = createApi({
    address: placetel.address,
    key: "geheimer-schluessel",
    pace: createPace(virtualTime()),
  });
  const { db } = database;
  const send = () => sendUnsent(db, log.upsert, fail);
  let now = Date.parse(night.now);
  return {
    day,
    placetel,
    log,
    db,
    api,
    async receive(events: { at: string; body: string }[]) {
      for (const { at, body } of events) {
        const parsed = parseCallEvent(new TextEncoder().encode(body), at);
        if ("event" in parsed) await recordEvents(db, [parsed.event], { nowMs: now++, selection });
      }
      await send();
    },
    async pull(signal = never) {
      const directory = await readDirectory(api, { groups: false, signal, onMissing() {} });
      return await pullCalls({
        db,
        api,
        send,
        days: night.days,
        directory,
        onMissing() {},
        selection,
        now: () => now++,
        signal,
      });
    },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await placetel[Symbol.asyncDispose]();
    },
  };
}

for (const night of [SPRING, AUTUMN]) {
  Deno.test(`pullCalls() adds nothing but detail to days that the webhook told in full, from ${night.days[0]} on`, async () => {
    await using office = await setUp(night);
    await office.receive(office.day.events);
    const lines = office.log.lines();
    equal(lines.length, 60);

    const counts = await office.pull();

    deepEqual(office.log.lines(), lines);
    deepEqual(office.placetel.refused, []);
    equal(counts.new, 0);
    equal(
      counts.joined,
      office.day.calls.length + office.day.details.filter((row) => row["description"] === "Mobilfunk").length,
    );
  });

  Deno.test(`pullCalls() brings the calls without a webhook, each with its number and length, from ${night.days[0]} on`, async () => {
    await using office = await setUp(night);
    await office.receive(office.day.events);
    const seen = office.log.lines().map((line) => line.split(" ").slice(1).join(" ")).filter((line) =>
      !line.includes("busy")
    );
    await using alone = await setUp(night);

    await alone.pull();

    // Nobody lists outgoing calls that were not answered.
    deepEqual(alone.log.lines().map((line) => line.split(" ").slice(1).join(" ")).sort(), seen.sort());
    const ownUsers = new Set(alone.log.all().map(({ ownUser }) => ownUser));
    deepEqual([...ownUsers].sort(), ["+4922155500123", "7777anna@fpbx.de"]);
  });
}

Deno.test("pullCalls() fills the gaps that the webhook left", async () => {
  await using office = await setUp();
  await office.receive(office.day.events);
  const complete = office.log.lines();
  await using lossy = await setUp();
  const lost = (body: string) => /call(1[0-9]|7|31)&/.test(body) || (/call2\d&/.test(body) && body.includes("HungUp"));
  await lossy.receive(lossy.day.events.filter(({ body }) => !lost(body)));

  await lossy.pull();

  const bare = (lines: string[]) => lines.map((line) => line.split(" ").slice(1).join(" ")).sort();
  // Of outgoing calls that were not answered only the webhook knows the end.
  const known = bare(lossy.log.lines()).filter((line) => !/busy|ongoing|unknown/.test(line));
  deepEqual(known, bare(complete).filter((line) => !line.includes("busy")));
});

Deno.test("pullCalls() comes to the same end when any one of its requests fails", async () => {
  await using office = await setUp();
  await office.receive(office.day.events.slice(0, 70));
  await office.pull();
  const requests = office.placetel.requests.length;
  const faults = [
    () => new Response("{}", { status: 500 }),
    () => new Response("[{", { status: 200 }),
    () => new Response("<html>", { status: 200 }),
    () => new Response("{}", { status: 429, headers: { "retry-after": "900" } }),
  ];
  for (let failing = 1; failing <= requests; failing++) {
    await using again = await setUp();
    await again.receive(again.day.events.slice(0, 70));
    again.placetel.fault = (count) => count === failing ? faults[failing % faults.length]!() : null;

    await rejects(again.pull());
    again.log.break(null);
    await again.pull();

    deepEqual(again.log.lines(), office.log.lines(), `request ${failing}`);
  }
});

Deno.test("pullCalls() keeps for the next run what the log did not take", async () => {
  await using office = await setUp();
  office.log.break(new Error("the host is gone"));
  await rejects(office.pull(), { message: "the host is gone" });
  office.log.break(null);
  await office.pull();
  await using straight = await setUp();

  await straight.pull();

  deepEqual(office.log.lines(), straight.log.lines());
});

Deno.test("pullCalls() counts rows that it cannot read and takes the others", async () => {
  await using office = await setUp();
  office.placetel.calls = [...office.day.calls, { id: 1, type: "missed", received_at: "2026-03-29 kaputt" }];
  office.placetel.fault = (_, path) =>
    path === "/v2/calls" ? Response.json([null, 5, { id: 2 }, office.day.calls[0]]) : null;

  const counts = await office.pull();

  equal(counts.unreadable, 6);
  equal(office.log.get("api-900")?.outcome, "answered");
});

Deno.test("pullCalls() ends a call of a queue, with who took it, once whichever list tells of it first", async () => {
  await using office = await setUp();
  const queue = {
    call_type: "dail_in",
    call_status: "ended",
    answer_status: "ANSWER",
    started_at: "2026-03-29T11:00:01+02:00",
    left_queue_at: "2026-03-29T11:02:00+02:00",
    ended_at: "2026-03-29T11:05:00+02:00",
    from: "03055500999",
    to: OFFICE,
    queue_name: "Hotline",
    agent_name: "Anna",
  };
  const call = {
    type: "accepted",
    from_number: "03055500999",
    to_number: { number: { number: OFFICE } },
    duration: 299,
  };
  office.placetel.calls = [];
  office.placetel.details = [];
  office.placetel.queueCalls = [queue];
  const event = new URLSearchParams({
    event: "IncomingCall",
    call_id: "q",
    direction: "in",
    from: "03055500999",
    to: OFFICE,
  });
  await office.receive([{ at: "2026-03-29T09:00:00.000Z", body: event.toString() }]);

  await office.pull();
  office.placetel.calls = [{ id: 77, ...call, received_at: "2026-03-29T11:00:00+02:00" }];
  await office.pull();
  await office.pull();

  deepEqual(
    office.log.all().map(({ externalId, outcome, startedAt, talkSeconds, group, ownUser }) => [
      externalId,
      outcome,
      startedAt,
      talkSeconds,
      group,
      ownUser,
    ]),
    [["q", "answered", "2026-03-29T09:02:00.000Z", 180, "Hotline", "7777anna@fpbx.de"]],
  );
  deepEqual(office.placetel.refused, []);
});

Deno.test("readDirectory() does without numbers and users that the key may not see, and says so", async () => {
  await using office = await setUp();
  const missing: string[] = [];
  const read = () =>
    readDirectory(office.api, { groups: true, signal: never, onMissing: (path) => void missing.push(path) });
  const known = ownLinesOf(await read());
  office.placetel.fault = (_, path) => /numbers|sip_users/.test(path) ? new Response("{}", { status: 403 }) : null;

  const none = ownLinesOf(await read());

  deepEqual([...known.numbers], ["+4922155500123"]);
  deepEqual([...known.sipIds], [["7777anna", "7777anna@fpbx.de"]]);
  deepEqual([none.numbers.size, none.sipIds.size, missing], [0, 0, ["/numbers", "/sip_users"]]);
  deepEqual(office.placetel.refused, []);
});
