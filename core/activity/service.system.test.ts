import { deepStrictEqual as equal, ok, rejects } from "node:assert";
import type { ActivityRow, Change, Heartbeat } from "timetrack";
import { deviceFor } from "../database/devices.ts";
import type { OpenedDatabase } from "../database/open.ts";
import { createSequence } from "../database/sequence.ts";
import { testStorage } from "../database/storage-suite.ts";
import { THIS_DEVICE } from "../database/tables.ts";
import { createEventBus } from "../events.ts";
import { type ActivityRoom, createActivityService } from "./service.ts";

const day = "2026-03-02T";
const now = Date.parse(`${day}12:00:00Z`);

/** A service whose clock says noon, or what the test sets. */
async function serviceOn({ db }: OpenedDatabase, clock = { now }): Promise<ActivityRoom> {
  return createActivityService({ db, now: () => clock.now, sequence: await createSequence(db, () => clock.now) });
}

function seen(time: string, title: string, pulseSeconds = 60): Heartbeat {
  return { kind: "window", at: `${day}${time}Z`, pulseSeconds, data: { app: "Editor", title } };
}

async function rowsOf(activity: ActivityRoom): Promise<string[]> {
  const rows = await activity.list({ from: "2026-03-01T00:00:00Z", to: "2026-03-04T00:00:00Z" });
  return rows.map(({ startedAt, endedAt, data }) => `${timeOf(startedAt)}-${timeOf(endedAt)} ${data.title}`).sort();
}

function timeOf(instant: string): string {
  return instant.slice(11, 19);
}

await testStorage({
  "record() extends a row and starts a new one for another title": async (opened) => {
    const activity = await serviceOn(opened);

    await activity.record("tracker", [seen("09:00:00", "a")]);
    await activity.record("tracker", [seen("09:00:30", "a"), seen("09:01:00", "b")]);
    await activity.record("tracker", [seen("09:01:40", "b")]);

    equal(await rowsOf(activity), ["09:00:00-09:00:30 a", "09:01:00-09:01:40 b"]);
  },

  "record() keeps sources and kinds apart": async (opened) => {
    const activity = await serviceOn(opened);
    const idle: Heartbeat = { kind: "presence", at: `${day}09:00:10Z`, pulseSeconds: 60, data: { state: "idle" } };

    await activity.record("one", [seen("09:00:00", "a")]);
    await activity.record("two", [seen("09:00:20", "a"), idle]);
    await activity.record("one", [seen("09:00:30", "a")]);

    equal(await rowsOf(activity), ["09:00:00-09:00:30 a", "09:00:10-09:00:10 undefined", "09:00:20-09:00:20 a"]);
    const [row] = await activity.list({ from: `${day}09:00:00Z`, to: `${day}10:00:00Z`, kind: "presence" });
    equal([row?.source, row?.data], ["two", { state: "idle" }]);
  },

  "record() goes on with the rows of the last run": async (opened) => {
    await (await serviceOn(opened)).record("tracker", [seen("09:00:00", "a"), seen("09:00:50", "a")]);

    const restarted = await serviceOn(opened);
    await restarted.record("tracker", [seen("09:01:30", "a")]);

    equal(await rowsOf(restarted), ["09:00:00-09:01:30 a"]);
  },

  "record() destroys nothing when heartbeats come late, twice or at the same time": async (opened) => {
    const activity = await serviceOn(opened);
    await activity.record("tracker", [seen("09:00:00", "a"), seen("09:00:50", "a"), seen("09:03:00", "a")]);

    await activity.record("tracker", [seen("09:00:20", "b")]);
    await activity.record("tracker", [seen("09:00:20", "b"), seen("09:00:30", "a"), seen("09:03:00", "c")]);
    await activity.record("tracker", [seen("08:59:30", "a")]);
    await activity.record("tracker", [seen("09:01:50", "a"), seen("09:02:30", "a")]);

    equal(
      await rowsOf(activity),
      [
        "08:59:30-09:03:00 a",
        "09:00:20-09:00:20 b",
        "09:03:00-09:03:00 a",
        "09:03:00-09:03:00 c",
      ],
    );
  },

  "record() finds the long row around many instants of other titles": async (opened) => {
    const activity = await serviceOn(opened);
    const long = [seen("09:00:00", "a", 3600), seen("10:00:00", "a", 3600)];
    await activity.record("tracker", long);
    const instants = Array.from({ length: 40 }, (_, index) => seen(`09:30:${String(index).padStart(2, "0")}`, "b"));
    for (const instant of instants) await activity.record("tracker", [instant]);

    await activity.record("tracker", [seen("10:00:00", "b"), seen("09:45:00", "b"), seen("09:30:50", "a")]);

    const rows = await rowsOf(activity);
    equal(rows.length, 43);
    equal(rows[0], "09:00:00-10:00:00 a");
    ok(rows.slice(1).every((row) => row.slice(0, 8) === row.slice(9, 17)), rows.join("\n"));
  },

  "record() gives the same rows whatever it remembers": async (opened) => {
    const remembering = await serviceOn(opened);
    const random = randomFrom(7);
    const beats = Array.from(
      { length: 300 },
      () => seen(`09:${two(random() * 20)}:${two(random() * 60)}`, "abc"[Math.floor(random() * 3)]!, random() * 90),
    );

    for (const beat of beats) await remembering.record("one", [beat]);
    for (const beat of beats) await (await serviceOn(opened)).record("two", [beat]);

    const rows = await remembering.list({ from: `${day}00:00:00Z`, to: `${day}23:00:00Z` });
    const of = (source: string) =>
      rows.filter((row) => row.source === source).map((row) => `${row.startedAt} ${row.endedAt} ${row.data.title}`)
        .toSorted();
    equal(of("one"), of("two"));
    await remembering.record("one", beats);
    equal((await remembering.list({ from: `${day}00:00:00Z`, to: `${day}23:00:00Z` })).length, rows.length);
  },

  "record() stores what many tell at once": async (opened) => {
    const activity = await serviceOn(opened);

    await Promise.all(
      Array.from(
        { length: 500 },
        (_, index) => activity.record(`source-${index % 50}`, [seen("09:00:00", `${index}`)]),
      ),
    );

    equal((await rowsOf(activity)).length, 500);
  },

  "record() stores text as it is, but for what no database can hold": async (opened) => {
    const activity = await serviceOn(opened);

    await activity.record("tracker", [seen("09:00:00", "ä ''\" 🙂 \u0000 \ud800"), seen("09:01:00", "x".repeat(2000))]);

    equal((await rowsOf(activity)).map((row) => row.slice(18)), ["ä ''\" 🙂  \ufffd", "x".repeat(2000)]);
  },

  "record() rejects all of a call when one heartbeat is wrong": async (opened) => {
    const activity = await serviceOn(opened);
    const wrong: [Partial<Heartbeat>, string][] = [
      [{ at: "yesterday" }, 'Cannot take "0.at" as heartbeats: Invalid ISO datetime'],
      [{ at: "1999-12-31T23:59:59Z" }, 'Cannot take "0.at" as heartbeats: is before the year 2000'],
      [{ pulseSeconds: 3601 }, 'Cannot take "0.pulseSeconds" as heartbeats: Too big: expected number to be <=3600'],
      [
        { kind: "Window" as never },
        'Cannot take "0.kind" as heartbeats: must be 1 to 60 small letters, digits, dots and hyphens',
      ],
      [
        { data: { title: "x".repeat(2001) } },
        'Cannot take "0.data.title" as heartbeats: Too big: expected string to have <=2000 characters',
      ],
      [{ data: { color: "red" } as never }, 'Cannot take "0.data" as heartbeats: Unrecognized key: "color"'],
      [
        { kind: "presence", data: {} },
        'Cannot take "0.data.state" as heartbeats: must be "active", "idle" or "locked" for the kind "presence"',
      ],
      [
        { at: `${day}12:10:01Z` },
        `Cannot record a heartbeat of "${day}12:10:01Z" as seen: it is more than 10 minutes in the future (now: ${day}12:00:00.000Z)`,
      ],
    ];

    for (const [fault, message] of wrong) {
      await rejects(activity.record("tracker", [{ ...seen("09:00:00", "a"), ...fault }, seen("09:00:00", "b")]), {
        code: "invalid",
        message,
      });
    }
    await rejects(activity.record("", [seen("09:00:00", "a")]), { code: "invalid" });
    equal(await rowsOf(activity), []);
  },

  "record() fails for exactly those whose transaction failed, and goes on": async (opened) => {
    const activity = await serviceOn(opened);
    await activity.record("tracker", [seen("09:00:00", "a")]);
    await opened.db.schema.alterTable("activity").renameTo("hidden").execute();

    const failed = await Promise.allSettled([
      activity.record("tracker", [seen("09:00:30", "a")]),
      activity.record("other", [seen("09:00:30", "new")]),
    ]);
    await opened.db.schema.alterTable("hidden").renameTo("activity").execute();
    await activity.record("tracker", [seen("09:00:40", "a")]);
    await activity.record("other", [seen("09:01:00", "new")]);

    equal(failed.map(({ status }) => status), ["rejected", "rejected"]);
    equal(await rowsOf(activity), ["09:00:00-09:00:40 a", "09:01:00-09:01:00 new"]);
  },

  "record() tells the bus which streams got something": async ({ db }) => {
    const events = createEventBus(() => {});
    const told: unknown[] = [];
    events.on("host/activity", (data) => told.push(data));
    const activity = createActivityService({
      db,
      now: () => now,
      sequence: await createSequence(db, () => now),
      events,
    });

    for (let second = 10; second < 60; second++) await activity.record("tracker", [seen(`09:00:${second}`, "a")]);
    await activity.close();

    equal(told[0], { kind: "window", source: "tracker" });
    ok(told.length < 10, `${told.length} times`);
  },

  "recorded() gives what one source saw of one kind, the latest first and part by part": async (opened) => {
    const activity = await serviceOn(opened);
    // Two at one instant: no part may leave one of them out.
    await activity.record("tracker", [
      seen("08:00:00", "a", 0),
      seen("08:02:00", "b", 0),
      seen("08:02:00", "c", 0),
      { ...seen("08:03:00", ""), kind: "presence", data: { state: "active" } },
    ]);
    await activity.record("other", [seen("08:01:00", "strange")]);
    const titles = async (query: { from?: string; to?: string; limit?: number } = {}) => {
      const found: ActivityRow[] = [];
      for (let before: ActivityRow | undefined;; before = found.at(-1)) {
        const part = await activity.recorded("tracker", { kind: "window", limit: 1, ...query, before });
        if (part.length === 0) return found.map(({ data }) => data.title);
        found.push(...part);
      }
    };

    const [last, ...others] = await titles();
    equal([[last, others[0]].sort(), others.slice(1)], [["b", "c"], ["a"]]);
    equal(await titles({ limit: 10 }), [last, ...others]);
    equal(await titles({ to: `${day}08:02:00Z` }), ["a"]);
    equal((await titles({ from: `${day}08:00:01Z`, to: `${day}08:02:01Z` })).sort(), ["b", "c"]);
    equal(await activity.recorded("nobody", { kind: "window", limit: 10 }), []);
  },

  "record() refuses for good what lasts too much at once, and tells nobody to try again": async (
    opened,
  ) => {
    const activity = await serviceOn(opened);
    const lasting = {
      kind: "web",
      at: "2026-02-28T00:00:00.000Z",
      until: "2026-02-28T23:59:59.000Z",
      pulseSeconds: 0,
      data: { app: "a" },
    };

    const refused = await activity.record("importer", Array(5_000).fill(lasting)).catch((thrown) => thrown);

    equal([refused.code, refused.retryAfterSeconds], ["too-large", undefined]);
    await activity.record("importer", [lasting]);
    equal((await activity.recorded("importer", { kind: "web", limit: 10 })).length, 1);
  },

  "list() gives the rows that overlap, by start": async (opened) => {
    const activity = await serviceOn(opened);
    await activity.record("tracker", [
      seen("08:00:00", "a"),
      seen("08:01:00", "a"),
      seen("08:02:00", "b"),
      seen("08:03:00", "c"),
    ]);
    const titles = async (from: string, to: string, limit?: number) =>
      (await activity.list({ from: `${day}${from}Z`, to: `${day}${to}Z`, limit })).map(({ data }) => data.title);

    equal(await titles("08:00:30", "08:02:30"), ["a", "b"]);
    equal(await titles("08:01:00", "08:02:00"), []);
    equal(await titles("08:02:00", "08:03:00"), ["b"]);
    equal(await titles("08:00:00", "09:00:00", 2), ["a", "b"]);
    equal(await titles("08:00:00", "08:00:00"), []);
    await rejects(titles("09:00:00", "08:00:00"), { code: "invalid" });
  },

  "list() finds a row that began a day before": async (opened) => {
    const activity = await serviceOn(opened);
    const hours = Array.from({ length: 24 }, (_, hour) => seen(`${two(hour)}:00:00`, "night", 3600));
    const yesterday = hours.map((beat) => ({ ...beat, at: beat.at.replace("-02T", "-01T") }));

    await activity.record("tracker", yesterday);

    const rows = await activity.list({ from: "2026-03-01T22:59:00Z", to: "2026-03-01T23:30:00Z" });
    equal(rows.map(({ startedAt, endedAt }) => [startedAt, endedAt]), [
      ["2026-03-01T00:00:00.000Z", "2026-03-01T23:00:00.000Z"],
    ]);
  },

  "summary() adds up applications and titles, clipped to the range": async (opened) => {
    const activity = await serviceOn(opened);
    await activity.record("tracker", [
      ...["09:00:00", "09:01:00", "09:02:00"].map((time) => seen(time, "a")),
      ...["09:03:00", "09:03:30"].map((time) => seen(time, "b")),
      { ...seen("09:05:00", "c"), data: { app: "Mail", title: "c" } },
      { ...seen("09:05:10.500", "c"), data: { app: "Mail", title: "c" } },
      seen("09:07:00", "instant"),
    ]);
    const range = { from: `${day}09:01:00Z`, to: `${day}10:00:00Z` };

    equal(await activity.summary({ ...range, by: "app" }), [
      { key: "Editor", app: "Editor", seconds: 90 },
      { key: "Mail", app: "Mail", seconds: 10.5 },
    ]);
    equal(await activity.summary({ ...range, by: "title" }), [
      { key: "Editor\0a", app: "Editor", title: "a", seconds: 60 },
      { key: "Editor\0b", app: "Editor", title: "b", seconds: 30 },
      { key: "Mail\0c", app: "Mail", title: "c", seconds: 10.5 },
    ]);
    equal(await activity.summary({ from: `${day}09:01:30Z`, to: `${day}09:01:40Z`, by: "app" }), [
      { key: "Editor", app: "Editor", seconds: 10 },
    ]);
  },

  "summary() gives the time of each day of a zone, over midnight and changed clocks": async (opened) => {
    const clock = { now: Date.parse("2026-04-02T00:00:00Z") };
    const activity = await serviceOn(opened, clock);
    const from = Date.parse("2026-03-27T21:00:00Z");
    await activity.record(
      "tracker",
      Array.from({ length: 98 }, (_, hour) => ({
        ...seen("00:00:00", "a", 3600),
        at: new Date(from + hour * 3_600_000).toISOString(),
      })),
    );
    const summary = async (from: string, to: string) =>
      (await activity.summary({ from, to, by: "day", zone: "Europe/Berlin" }))
        .map(({ key, seconds }) => `${key} ${seconds / 3600}`);

    equal(await summary("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z"), [
      "2026-03-27 2",
      "2026-03-28 24",
      "2026-03-29 23",
      "2026-03-30 24",
      "2026-03-31 24",
    ]);
    // The row that began at 21:00 on the 27th reaches over all of a range that begins at 22:30.
    equal(await summary("2026-03-27T22:30:00Z", "2026-03-28T23:30:00Z"), [
      "2026-03-27 0.5",
      "2026-03-28 24",
      "2026-03-29 0.5",
    ]);
    equal(await summary("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"), []);
    await rejects(activity.summary({ from: `${day}00:00:00Z`, to: `${day}01:00:00Z`, by: "day", zone: "Mars" }), {
      code: "invalid",
    });
  },

  "changes() tells finished rows once, in the order of their changes": async (opened) => {
    const clock = { now: Date.parse(`${day}09:00:00Z`) };
    const activity = await serviceOn(opened, clock);
    await activity.record("tracker", [seen("08:59:00", "a", 30), seen("08:59:30", "b", 30), seen("09:00:00", "b", 30)]);

    const first = await activity.changes(0, 100);
    equal(first.map(({ row }) => row.data.title), ["a"]);
    equal(await activity.changes(first.at(-1)!.seq, 100), []);
    equal([await activity.pending(0), await activity.pending(first.at(-1)!.seq)], [1, 0]);

    clock.now += 31_000;
    equal(await activity.pending(first.at(-1)!.seq), 1);
    const second = await activity.changes(first.at(-1)!.seq, 100);
    equal(second.map(({ row }) => row.data.title), ["b"]);
    equal(await activity.pending(second.at(-1)!.seq), 0);

    await activity.record("tracker", [seen("08:59:10", "a", 30)]);
    equal((await activity.changes(second.at(-1)!.seq, 100)).map(({ row }) => timeOf(row.endedAt)), ["08:59:10"]);
  },

  "changes() tells a row again with a new number when it grew after it was told": async (opened) => {
    const clock = { now: Date.parse(`${day}09:00:00Z`) };
    const activity = await serviceOn(opened, clock);
    await activity.record("tracker", [seen("09:00:00", "a", 60)]);
    await activity.record("tracker", [seen("09:00:10", "a", 60)]);
    clock.now += 71_000;
    const [told] = await activity.changes(0, 100);

    await activity.record("tracker", [seen("09:00:50", "a", 60)]);
    clock.now += 60_000;

    const [again] = await activity.changes(told!.seq, 100);
    equal([again?.row.id, timeOf(again!.row.endedAt)], [told?.row.id, "09:00:50"]);
  },

  "changes() waits for a row that is growing before it tells what comes after": async (opened) => {
    const clock = { now: Date.parse(`${day}09:00:00Z`) };
    const activity = await serviceOn(opened, clock);
    await activity.record("slow", [seen("09:00:00", "slow", 120)]);
    await activity.record("quick", [seen("09:00:00", "one", 5), seen("09:00:01", "two", 5)]);
    clock.now += 60_000;

    equal(await activity.changes(0, 100), []);
    equal(await activity.pending(0), 2);
    await activity.record("slow", [seen("09:01:00", "slow", 120)]);
    equal((await activity.changes(0, 100)).map(({ row }) => row.data.title), ["one", "two"]);
    clock.now += 121_000;
    equal((await activity.changes(0, 100)).map(({ row }) => row.data.title), ["one", "two", "slow"]);
  },

  "changes() goes by the clock after a restart, and gives up waiting after five minutes": async (opened) => {
    const clock = { now: Date.parse(`${day}09:00:00Z`) };
    await (await serviceOn(opened, clock)).record("tracker", [seen("09:00:00", "a", 3600)]);
    const restarted = await serviceOn(opened, clock);

    clock.now += 299_000;
    equal(await restarted.changes(0, 100), []);
    clock.now += 2_000;
    const [told] = await restarted.changes(0, 100);
    equal(told?.row.data.title, "a");

    await restarted.record("tracker", [seen("09:05:01", "a", 3600)]);
    clock.now += 301_000;
    const [again] = await restarted.changes(told!.seq, 100);
    equal([again?.row.id, timeOf(again!.row.endedAt)], [told?.row.id, "09:05:01"]);
  },

  "ingest() stores what another computer sent, and only what is newer": async (opened) => {
    const activity = await serviceOn(opened);
    const device = await deviceFor(opened.db, "laptop", "anna", now);
    const row = (endedAt: string, title: string): ActivityRow => ({
      id: "0195-a",
      source: "tracker",
      kind: "window",
      startedAt: `${day}08:00:00.000Z`,
      endedAt: `${day}${endedAt}.000Z`,
      data: { app: "Editor", title },
    });
    const stored = () => opened.db.selectFrom("activity").select(["ended_at", "device_id", "remote_seq"]).execute();

    await activity.ingest(device, [{ seq: 5, row: row("08:10:00", "a") }, { seq: 7, row: row("08:20:00", "a") }]);
    await activity.ingest(device, [{ seq: 7, row: row("08:15:00", "a") }, { seq: 6, row: row("08:15:00", "a") }]);
    await activity.ingest(await deviceFor(opened.db, "thief", "bob", now), [{
      seq: 9,
      row: row("08:59:00", "stolen"),
    }]);

    equal(await stored(), [{ ended_at: Date.parse(`${day}08:20:00Z`), device_id: device, remote_seq: 7 }]);
    equal(await rowsOf(activity), []);
    equal(await activity.changes(0, 10), []);
    equal(await activity.pending(0), 0);
    equal(await activity.summary({ from: `${day}00:00:00Z`, to: `${day}23:00:00Z`, by: "app" }), []);
    await rejects(activity.ingest(THIS_DEVICE, [{ seq: 1, row: row("08:10:00", "a") }]), { code: "invalid" });
    await rejects(activity.ingest(device, [{ seq: 8, row: { ...row("07:00:00", "a"), id: "b" } }]), {
      code: "invalid",
    });
  },

  "ingest() takes what changes() tells": async (opened) => {
    const activity = await serviceOn(opened);
    await activity.record("tracker", [seen("09:00:00", "a"), seen("09:00:40", "a"), seen("09:01:00", "b")]);
    const told: Change<ActivityRow>[] = (await activity.changes(0, 10)).map((change) => ({
      ...change,
      row: { ...change.row, id: `${change.row.id.slice(0, -1)}x` },
    }));

    await activity.ingest(await deviceFor(opened.db, "other", "", now), told);

    const stored = await opened.db.selectFrom("activity").select(["id", "started_at", "ended_at", "subject_id"])
      .where("device_id", ">", THIS_DEVICE).orderBy("started_at").execute();
    equal(stored.map(({ id }) => id), told.map(({ row }) => row.id));
    equal(stored.map(({ started_at }) => new Date(started_at).toISOString()), told.map(({ row }) => row.startedAt));
  },

  "purgeBefore() deletes rows and the titles that nothing refers to any more": async (opened) => {
    const activity = await serviceOn(opened);
    await activity.record("tracker", [seen("08:00:00", "old"), seen("08:00:10", "both"), seen("09:00:00", "both")]);

    equal(await activity.purgeBefore(`${day}08:30:00Z`), 2);

    equal(await rowsOf(activity), ["09:00:00-09:00:00 both"]);
    equal((await opened.db.selectFrom("activity_subjects").select("title").execute()).map(({ title }) => title), [
      "both",
    ]);
    await activity.record("tracker", [seen("10:00:00", "old"), seen("09:00:30", "both")]);
    equal(await rowsOf(activity), ["09:00:00-09:00:30 both", "10:00:00-10:00:00 old"]);
  },

  "keptSince() tells what is older than activity is kept, and nothing when all is": async ({ db }) => {
    const sequence = await createSequence(db, () => now);
    let days = 0;
    const activity = createActivityService({ db, now: () => now, sequence, retentionDays: () => days });

    equal(activity.keptSince(), null);
    days = 2;
    equal(activity.keptSince(), "2026-02-28T12:00:00.000Z");
  },

  "createSequence() goes on above all numbers that were given": async (opened) => {
    const activity = await serviceOn(opened, { now: 1000 + now });
    await activity.record("tracker", [seen("09:00:00", "a")]);
    const [{ seq }] = await opened.db.selectFrom("activity").select("seq").execute() as [{ seq: number }];

    ok((await createSequence(opened.db, () => 0)).next() > seq);
    await activity.purgeBefore(`${day}11:00:00Z`);
    ok((await createSequence(opened.db, () => now + 60_000)).next() > seq);
  },
});

function two(number: number): string {
  return String(Math.floor(number)).padStart(2, "0");
}

/** The same numbers at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
