import { deepEqual, equal, fail, ok, rejects } from "node:assert/strict";
import type { Kysely } from "kysely";
import { TimeTrackError } from "timetrack";
import { openTestPluginDatabase } from "../../tests/support/plugin-database.ts";
import { seededRandom } from "../../tests/support/random.ts";
import type { CallEvent } from "./call-event.ts";
import type { CallRecord } from "./call-record.ts";
import {
  forgetErased,
  forgetOld,
  giveUpStale,
  lastEventAt,
  openCalls,
  recordEvents,
  recordRecords,
  reviewHeld,
  sendUnsent,
} from "./call-log.ts";
import { selectionOf } from "./selection.ts";
import { migrations, type Tables } from "./tables.ts";
import { accepted, at, hungUp, incoming, OFFICE, outgoing, permutations, record, subsets } from "./testing/events.ts";
import { createFakeLog } from "./testing/fake-log.ts";

const ALL = selectionOf([], undefined);
const given = (nowMs: number, selection = ALL) => ({ nowMs, selection });

async function setUp(selection = ALL) {
  const database = await openTestPluginDatabase<Tables>(migrations);
  const log = createFakeLog();
  let now = Date.parse(at(0));
  return {
    log,
    get db() {
      return database.db;
    },
    restart: () => database.reopen(),
    async events(...events: CallEvent[]) {
      for (const event of events) await recordEvents(database.db, [event], { nowMs: now++, selection });
      return await sendUnsent(database.db, log.upsert, fail);
    },
    async records(...records: CallRecord[]) {
      const { joined } = await recordRecords(database.db, records, { nowMs: now++, selection });
      return { joined, ...await sendUnsent(database.db, log.upsert, fail) };
    },
    async giveUp(seconds: number) {
      now = Date.parse(at(seconds));
      const closed = await giveUpStale(database.db, { nowMs: now, selection });
      await sendUnsent(database.db, log.upsert, fail);
      return closed;
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

const conversation = (id: string, start = 0) => [
  incoming(id, start),
  accepted(id, start + 9),
  hungUp(id, start + 48, "accepted", 38),
];

Deno.test("recordEvents() leads a call from ringing to its end, each time with a newer version", async () => {
  await using calls = await setUp();
  const seen: [string | undefined, number][] = [];

  for (const event of conversation("c")) {
    await calls.events(event);
    seen.push([calls.log.get("c")?.outcome, calls.log.get("c")!.version]);
  }

  deepEqual(seen.map(([outcome]) => outcome), ["ongoing", "ongoing", "answered"]);
  ok(seen[0]![1] < seen[1]![1] && seen[1]![1] < seen[2]![1]);
  equal(calls.log.all().length, 1);
});

Deno.test("recordEvents() tells the log nothing of an event that came before", async () => {
  await using calls = await setUp();
  await calls.events(...conversation("c"));

  const counts = await calls.events(...conversation("c"));

  deepEqual(counts, { new: 0, changed: 0, unchanged: 0, duplicates: 0 });
});

Deno.test("recordEvents() comes to the same end in every order, with losses, repeats and restarts at every step", async () => {
  const script = conversation("c");
  for (const received of subsets(script)) {
    if (received.length === 0) continue;
    await using straight = await setUp();
    await straight.events(...received);
    const { version: _, ...expected } = straight.log.get("c")!;

    for (const order of permutations(received)) {
      await using calls = await setUp();
      for (const event of order) {
        await recordEvents(calls.db, [event], given(0));
        await calls.restart();
        // The host gives it again: nobody told it that the event was handled.
        await recordEvents(calls.db, [event], given(1));
        await calls.restart();
        await sendUnsent(calls.db, calls.log.upsert, fail);
      }
      const { version: _, ...call } = calls.log.get("c")!;

      deepEqual(call, expected);
    }
  }
});

Deno.test("recordEvents() with onlyKnown ends the calls that go on, and begins none", async () => {
  await using calls = await setUp();
  await calls.events(incoming("c", 0));

  await recordEvents(calls.db, [hungUp("c", 20, "missed", 0)], { ...given(0), onlyKnown: true });
  await recordEvents(calls.db, [incoming("d", 30)], { ...given(0), onlyKnown: true });
  await sendUnsent(calls.db, calls.log.upsert, fail);

  deepEqual(calls.log.all().map(({ externalId, outcome }) => [externalId, outcome]), [["c", "missed"]]);
});

Deno.test("sendUnsent() keeps what the log did not take for the next time", async () => {
  await using calls = await setUp();
  calls.log.break(new Error("the host is gone"));
  await rejects(calls.events(incoming("c", 0)), { message: "the host is gone" });
  await calls.restart();
  calls.log.break(null);

  const counts = await sendUnsent(calls.db, calls.log.upsert, fail);

  deepEqual(counts, { new: 1, changed: 0, unchanged: 0, duplicates: 0 });
});

Deno.test("sendUnsent() loses no change that happens while it sends", async () => {
  await using calls = await setUp();
  await recordEvents(calls.db, [incoming("c", 0)], given(0));

  await sendUnsent(calls.db, async (list) => {
    if (list[0]?.outcome === "ongoing") await recordEvents(calls.db, [hungUp("c", 20, "missed", 0)], given(1));
    return await calls.log.upsert(list);
  }, fail);

  equal(calls.log.get("c")?.outcome, "missed");
});

Deno.test("sendUnsent() leaves out a call that the log refuses, and sends the others", async () => {
  await using calls = await setUp();
  for (const id of ["a", "b", "c"]) await recordEvents(calls.db, [incoming(id, 0)], given(0));
  const refused: string[] = [];
  const upsert: typeof calls.log.upsert = (list) => {
    if (!list.some(({ externalId }) => externalId === "b")) return calls.log.upsert(list);
    return Promise.reject(new TimeTrackError("invalid", "Cannot use b"));
  };

  await sendUnsent(calls.db, upsert, ({ message }) => void refused.push(message));
  await sendUnsent(calls.db, upsert, fail);

  deepEqual([refused, calls.log.all().map(({ externalId }) => externalId).sort()], [["Cannot use b"], ["a", "c"]]);
});

Deno.test("giveUpStale() closes calls that nobody ends, and no others", async () => {
  await using calls = await setUp();
  await calls.events(incoming("queue", 0), incoming("talk", 0, "03055500456"), accepted("talk", 9, "03055500456"));

  const closed = [await calls.giveUp(299), await calls.giveUp(301), await calls.giveUp(4 * 3600 + 10)];

  deepEqual(closed, [0, 1, 1]);
  deepEqual([calls.log.get("queue")?.outcome, calls.log.get("talk")?.outcome], ["unknown", "answered"]);
  deepEqual([calls.log.get("queue")?.endedAt, calls.log.get("talk")?.talkSeconds], [at(0), 0]);
  deepEqual(await openCalls(calls.db), []);
});

Deno.test("recordRecords() adds to the webhook's call, under the webhook's id and with a newer version", async () => {
  await using calls = await setUp();
  await calls.events(...conversation("c"));
  const before = calls.log.get("c")!.version;

  const counts = await calls.records(record("api-1", 1, { remoteName: "Erika Muster" }));

  deepEqual(counts, { joined: 1, new: 0, changed: 1, unchanged: 0, duplicates: 0 });
  deepEqual(calls.log.all().map(({ externalId, remoteName }) => [externalId, remoteName]), [["c", "Erika Muster"]]);
  ok(calls.log.get("c")!.version > before);
});

Deno.test("recordRecords() changes nothing when it reads the same again", async () => {
  await using calls = await setUp();
  await calls.events(...conversation("c"));
  const records = [record("api-1", 1), record("api-2", 500)];
  await calls.records(...records);

  const again = await calls.records(...records);

  deepEqual(again, { joined: 0, new: 0, changed: 0, unchanged: 0, duplicates: 0 });
  equal(calls.log.all().length, 2);
});

Deno.test("recordRecords() raises the version when a record changed", async () => {
  await using calls = await setUp();
  await calls.records(record("api-1", 1));

  const counts = await calls.records(record("api-1", 1, { remoteName: "Erika Muster" }));

  deepEqual([counts.changed, calls.log.get("api-1")?.remoteName], [1, "Erika Muster"]);
});

Deno.test("recordRecords() ends the calls of a queue", async () => {
  await using calls = await setUp();
  await calls.events(incoming("c", 0));
  await calls.giveUp(301);

  await calls.records(record("api-1", 1, { talkSeconds: 200 }));

  deepEqual([calls.log.get("c")?.outcome, calls.log.get("c")?.talkSeconds], ["answered", 200]);
  equal(calls.log.all().length, 1);
});

Deno.test("a call is there once, whichever of its events and its record comes first", async () => {
  const steps: (CallEvent | "record")[] = [...conversation("c"), "record"];
  for (const order of permutations(steps)) {
    await using calls = await setUp();
    for (const step of order) {
      if (step === "record") await calls.records(record("api-1", 1));
      else await calls.events(step);
    }

    const [call, ...others] = calls.log.all();

    deepEqual(others, []);
    deepEqual([call?.outcome, call?.startedAt, call?.endedAt, call?.talkSeconds], ["answered", at(10), at(48), 38]);
    equal(call?.externalId, order[0] === "record" ? "api-1" : "c");
  }
});

Deno.test("two calls within a minute are there twice, from both sources", async () => {
  await using calls = await setUp();
  const missed = { outcome: "missed", talkSeconds: 0 } as const;
  await calls.events(
    incoming("c1", 0),
    hungUp("c1", 15, "missed", 0),
    incoming("c2", 30),
    hungUp("c2", 50, "missed", 0),
  );

  const { joined } = await calls.records(record("api-1", 1, missed), record("api-2", 31, missed));

  equal(joined, 2);
  deepEqual(calls.log.all().map(({ startedAt }) => startedAt), [at(0), at(30)]);
});

Deno.test("recordRecords() joins outgoing calls with their detail records", async () => {
  await using calls = await setUp();
  await calls.events(outgoing("c", 0), hungUp("c", 50, "accepted", 38, "out"));

  const { joined } = await calls.records(
    record("cdr-1-0", 10, { direction: "out", from: "+4922155500123", to: "015112345678" }),
  );

  deepEqual([joined, calls.log.all().length], [1, 1]);
});

Deno.test("recordRecords() takes a day of 3,000 calls", async () => {
  await using calls = await setUp();
  const records = Array.from({ length: 3000 }, (_, at) => record(`api-${at}`, at * 20));

  const counts = await calls.records(...records);

  equal(counts.new, 3000);
  equal(calls.log.all().length, 3000);
});

Deno.test("forgetOld() forgets what is over, and not when the last event came", async () => {
  await using calls = await setUp();
  await calls.events(...conversation("old"), ...conversation("last", 100), incoming("open", 120));
  await calls.records(record("api-old", 3600));

  await forgetOld(calls.db, Date.parse(at(9999)));

  equal(await lastEventAt(calls.db), at(148));
  const left = await calls.db.selectFrom("calls").select("external_id").orderBy("external_id").execute();
  deepEqual(left.map(({ external_id }) => external_id), ["last", "open"]);
});

const onlyAnna = selectionOf(["7777anna@fpbx.de", OFFICE], undefined);
const byBen = (event: CallEvent): CallEvent => ({ ...event, peer: "7777ben@fpbx.de" });
const kept = async (db: Kysely<Tables>) => JSON.stringify(await db.selectFrom("calls").selectAll().execute());

Deno.test("recordEvents() holds a call back from the log until it is told whose it is", async () => {
  await using calls = await setUp(onlyAnna);
  await calls.events(incoming("c", 0));
  deepEqual([calls.log.all(), await openCalls(calls.db)], [[], []]);

  await calls.events(accepted("c", 9));
  equal(calls.log.get("c")?.outcome, "ongoing");
  await calls.events(hungUp("c", 48, "accepted", 38));

  deepEqual([calls.log.get("c")?.outcome, calls.log.get("c")?.talkSeconds], ["answered", 38]);
});

Deno.test("recordEvents() erases a call of others, in every order of its events, and never tells the log", async () => {
  const script = [incoming("c", 0), byBen(accepted("c", 9)), hungUp("c", 48, "accepted", 38)];
  for (const order of permutations(script)) {
    await using calls = await setUp(onlyAnna);
    for (const event of order) await calls.events(event);

    deepEqual(calls.log.all(), []);
    ok(!/015112345678|5112345678|22155500123|7777ben/.test(await kept(calls.db)), await kept(calls.db));
  }
});

Deno.test("recordEvents() keeps a missed call to a chosen number", async () => {
  await using calls = await setUp(onlyAnna);

  await calls.events(incoming("c", 0), hungUp("c", 20, "missed", 0));

  equal(calls.log.get("c")?.outcome, "missed");
});

Deno.test("recordRecords() tells whose a held call was, and stores none of others", async () => {
  await using calls = await setUp(onlyAnna);
  await calls.events(incoming("a", 0), hungUp("a", 48, "accepted", 38));
  await calls.events(incoming("b", 600), hungUp("b", 648, "accepted", 38));
  const [anna, ben] = ["7777anna@fpbx.de", "7777ben@fpbx.de"];

  await calls.records(
    record("api-1", 1, { sipUser: anna }),
    record("api-2", 601, { sipUser: ben }),
    record("api-3", 1200, { sipUser: ben, from: "03055500456" }),
    record("api-4", 1800, { from: "03055500457" }),
  );

  deepEqual(calls.log.all().map(({ externalId }) => externalId), ["a"]);
  ok(!/3055500456|3055500457|7777ben/.test(await kept(calls.db)));
});

Deno.test("forgetErased() keeps nothing of calls that the person deleted, and nothing brings it back", async () => {
  await using calls = await setUp();
  await calls.events(...conversation("gone"), ...conversation("kept", 7200));
  const erased = { covers: (startedAt: number) => startedAt < Date.parse(at(3600)) };
  const recording = { ...given(Date.parse(at(9000))), erased };

  await forgetErased(calls.db, recording);
  await recordEvents(calls.db, conversation("gone"), recording);
  await recordEvents(calls.db, conversation("late", 60), recording);
  await recordRecords(calls.db, [record("r1", 0), record("r2", 900)], recording);

  const rows = await calls.db.selectFrom("calls").selectAll().orderBy("external_id").execute();
  deepEqual(rows.map(({ external_id, facts }) => [external_id, facts === ""]), [
    ["gone", true],
    ["kept", false],
    ["late", true],
  ]);
  ok(rows.filter(({ facts }) => facts === "").every(({ remote, record_key }) => remote === "" && record_key === null));
  deepEqual(await sendUnsent(calls.db, calls.log.upsert, fail), { new: 0, changed: 0, unchanged: 0, duplicates: 0 });
});

Deno.test("reviewHeld() erases after two days what nobody has told of, and goes by another choice", async () => {
  await using calls = await setUp(onlyAnna);
  await calls.events(incoming("a", 0), hungUp("a", 48, "accepted", 38));
  await reviewHeld(calls.db, given(Date.parse(at(47 * 3600)), onlyAnna));
  ok((await kept(calls.db)).includes("015112345678"));

  await reviewHeld(calls.db, given(Date.parse(at(49 * 3600)), onlyAnna));
  ok(!(await kept(calls.db)).includes("015112345678"));

  await calls.events(incoming("b", 0, "03055500456"), hungUp("b", 48, "accepted", 38, "in", "03055500456"));
  await reviewHeld(calls.db, given(Date.parse(at(60))));
  await sendUnsent(calls.db, calls.log.upsert, fail);
  deepEqual(calls.log.all().map(({ externalId }) => externalId), ["b"]);
});

Deno.test("what the log has once is led to its end, whatever is chosen meanwhile", async () => {
  await using calls = await setUp();
  await calls.events(incoming("c", 0));

  await recordEvents(calls.db, [byBen(accepted("c", 9)), hungUp("c", 48, "accepted", 38)], given(1, onlyAnna));
  await sendUnsent(calls.db, calls.log.upsert, fail);

  equal(calls.log.get("c")?.outcome, "answered");
});

Deno.test("a day of calls comes to the same log, whatever is repeated, late, out of order or restarted", async () => {
  const random = seededRandom();
  const scripts = Array.from({ length: 40 }, (_, n): CallEvent[] => {
    const [id, start, remote] = [`call-${n}`, n * 240, `0151123456${10 + n % 7}`];
    const end = (type: string, seconds: number, direction: "in" | "out" = "in") =>
      hungUp(id, start + 20 + seconds, type, seconds, direction, remote);
    return [
      [incoming(id, start, remote), accepted(id, start + 9, remote), end("accepted", 38)],
      [incoming(id, start, remote), end("missed", 0)],
      [outgoing(id, start, remote), end("accepted", 61, "out")],
      [outgoing(id, start, remote), end("busy", 0, "out")],
    ][n % 4]!;
  });
  await using straight = await setUp();
  await straight.events(...scripts.flat());
  const all = scripts.flat().flatMap((event) => random.chance(0.3) ? [event, { ...event, at: at(20_000) }] : [event]);
  const shuffled = all.map((event) => ({ event, place: random() })).sort((a, b) => a.place - b.place);

  await using calls = await setUp();
  for (let done = 0; done < shuffled.length;) {
    const batch = shuffled.slice(done, done += random.whole(1, 8)).map(({ event }) => event);
    await recordEvents(calls.db, batch, given(done));
    if (random.chance(0.2)) await calls.restart();
    if (random.chance(0.7)) await sendUnsent(calls.db, calls.log.upsert, fail);
  }
  await sendUnsent(calls.db, calls.log.upsert, fail);

  deepEqual(calls.log.lines(), straight.log.lines(), `seed ${random.seed}`);
});
