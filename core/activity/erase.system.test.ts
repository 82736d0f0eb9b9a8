import { deepStrictEqual as equal, rejects } from "node:assert";
import type { ActivityRow, Heartbeat } from "timetrack";
import { deviceFor } from "../database/devices.ts";
import type { OpenedDatabase } from "../database/open.ts";
import { createSequence } from "../database/sequence.ts";
import { type StorageTest, testStorage } from "../database/storage-suite.ts";
import { createEventBus } from "../events.ts";
import type { ErasureKind } from "./erasure-rule.ts";
import { type ActivityRoom, createActivityService } from "./service.ts";

const day = "2026-03-02T";
const whole = { from: `${day}00:00:00Z`, to: `${day}23:00:00Z` };

function startClock() {
  return { now: Date.parse(`${day}12:00:00Z`) };
}

/** Of the test that runs; at its end they let go what they hold for an undo. */
const rooms: ActivityRoom[] = [];

async function serviceOn(
  { db }: OpenedDatabase,
  clock = startClock(),
  scrubbed: unknown[] = [],
): Promise<ActivityRoom> {
  const activity = createActivityService({
    db,
    now: () => clock.now,
    sequence: await createSequence(db, () => clock.now),
    scrubFiles: (erasure) => Promise.resolve(void scrubbed.push(erasure)),
  });
  rooms.push(activity);
  return activity;
}

function closing(tests: Record<string, StorageTest>): Record<string, StorageTest> {
  return Object.fromEntries(
    Object.entries(tests).map(([name, test]) => [name, async (opened) => {
      await test(opened);
      for (const activity of rooms.splice(0)) await activity.close();
    }]),
  );
}

function seen(time: string, title: string, pulseSeconds = 3600): Heartbeat {
  return { kind: "window", at: `${day}${time}Z`, pulseSeconds, data: { app: "Editor", title } };
}

/** A row of "secret" from nine to ten, one of "other" for the half hour after it. */
async function recordMorning(activity: ActivityRoom): Promise<void> {
  await activity.record("tracker", [
    seen("09:00:00", "secret"),
    seen("10:00:00", "secret"),
    seen("10:00:01", "other"),
    seen("10:30:00", "other"),
  ]);
  await activity.record("tracker", [
    { kind: "presence", at: `${day}09:00:00Z`, pulseSeconds: 3600, data: { state: "active" } },
    { kind: "presence", at: `${day}10:00:00Z`, pulseSeconds: 3600, data: { state: "active" } },
  ]);
}

function erase(activity: ActivityRoom, what: ErasureKind, from: string, to: string) {
  return activity.erase({ what, from: `${day}${from}Z`, to: `${day}${to}Z` });
}

async function rowsOf(activity: ActivityRoom, kind = "window"): Promise<string[]> {
  return (await activity.list({ ...whole, kind })).map(textOf).toSorted();
}

function textOf({ startedAt, endedAt, data }: ActivityRow): string {
  return `${startedAt.slice(11, 16)}-${endedAt.slice(11, 16)} ${data.title ?? data.state}`;
}

async function titlesIn({ db }: OpenedDatabase): Promise<string[]> {
  return (await db.selectFrom("activity_subjects").select("title").orderBy("title").execute()).map(({ title }) =>
    title
  );
}

await testStorage(closing({
  "erase() deletes rows of all kinds, cut at the edges": async (opened) => {
    const activity = await serviceOn(opened);
    await recordMorning(activity);

    const { rows, what, from, to } = await erase(activity, "deleted", "09:15:00", "10:15:00");

    equal({ rows, what, from, to }, {
      rows: 3,
      what: "deleted",
      from: `${day}09:15:00.000Z`,
      to: `${day}10:15:00.000Z`,
    });
    equal(await rowsOf(activity), ["09:00-09:15 secret", "10:15-10:30 other"]);
    equal(await rowsOf(activity, "presence"), ["09:00-09:15 active"]);
  },

  "erase() cuts a hole into one long row": async (opened) => {
    const activity = await serviceOn(opened);
    await recordMorning(activity);

    await erase(activity, "deleted", "09:20:00", "09:40:00");

    equal(await rowsOf(activity), ["09:00-09:20 secret", "09:40-10:00 secret", "10:00-10:30 other"]);
  },

  "erase() of titles keeps application and time, and leaves no title that nothing says": async (opened) => {
    const activity = await serviceOn(opened);
    await recordMorning(activity);
    const before = await activity.summary({ ...whole, by: "app" });

    await erase(activity, "private", "09:00:00", "10:15:00");

    equal(await rowsOf(activity), ["09:00-10:00 ", "10:00-10:15 ", "10:15-10:30 other"]);
    equal(await activity.summary({ ...whole, by: "app" }), before);
    equal(await rowsOf(activity, "presence"), ["09:00-10:00 active"]);
    equal(await titlesIn(opened), ["", "", "other"]);
  },

  "erase() takes no more than the past": async (opened) => {
    const activity = await serviceOn(opened);

    const { to } = await erase(activity, "deleted", "11:00:00", "13:00:00");

    equal(to, `${day}12:00:00.000Z`);
    await rejects(erase(activity, "deleted", "12:00:00", "13:00:00"), {
      code: "invalid",
      message: "Cannot delete what was recorded in this time: none of it is in the past",
    });
  },

  "record() brings nothing back, however late a heartbeat comes": async (opened) => {
    await recordMorning(await serviceOn(opened));
    await erase(await serviceOn(opened), "deleted", "09:20:00", "09:40:00");
    await erase(await serviceOn(opened), "private", "10:00:00", "10:30:00");

    // Another run of the host knows no less of it.
    for (const activity of [await serviceOn(opened), await serviceOn(opened)]) {
      await activity.record("tracker", [seen("09:30:00", "secret"), seen("10:10:00", "other")]);
      await activity.record("second", [seen("09:10:00", "late"), seen("09:30:00", "late"), seen("09:50:00", "late")]);
      await activity.record("second", [seen("10:29:00", "late"), seen("10:31:00", "late")]);
    }

    equal(await rowsOf(await serviceOn(opened)), [
      "09:00-09:20 secret",
      "09:10-09:10 late",
      "09:40-10:00 secret",
      "09:50-09:50 late",
      "10:00-10:30 ",
      "10:29-10:29 ",
      "10:31-10:31 late",
    ]);
  },

  "record() goes on after the edge of an erasure, and not over it": async (opened) => {
    const clock = startClock();
    const activity = await serviceOn(opened, clock);
    await activity.record("tracker", [seen("11:00:00", "secret"), seen("11:59:59", "secret")]);

    await erase(activity, "deleted", "11:30:00", "12:30:00");
    clock.now += 60_000;
    await activity.record("tracker", [seen("12:00:10", "secret"), seen("12:00:40", "secret")]);

    equal(await rowsOf(activity), ["11:00-11:30 secret", "12:00-12:00 secret"]);
  },

  "record() keeps what lasted on both sides of an erasure, and without titles what lasted within it": async (
    opened,
  ) => {
    const activity = await serviceOn(opened);
    await erase(activity, "deleted", "09:10:00", "09:50:00");
    await erase(activity, "private", "10:20:00", "10:40:00");

    const lasted = { ...seen("08:00:00", "secret", 0), until: `${day}11:30:00Z` };
    await activity.record("importer", [lasted]);
    await activity.record("importer", [lasted]);

    equal(await rowsOf(activity), [
      "08:00-09:09 secret",
      "09:50-10:19 secret",
      "10:20-10:39 ",
      "10:40-11:30 secret",
    ]);
  },

  "undoErase() puts back what was there, with its numbers for other computers": async (opened) => {
    for (const what of ["deleted", "private"] as const) {
      const activity = await serviceOn(opened);
      await recordMorning(activity);
      const sums = async () => await activity.summary({ ...whole, by: "title" });
      const before = await sums();
      const last = (await activity.changes(0, 1000)).at(-1)!.seq;

      const { id } = await erase(activity, what, "09:15:00", "10:15:00");
      equal(activity.erasures().map((one) => one.id), [id]);
      await activity.undoErase(id);

      equal(await sums(), before);
      equal(activity.erasures(), []);
      equal(await activity.forgotten(0, 100), []);
      equal((await activity.changes(last, 1000)).length > 0, true);
      await rejects(activity.undoErase(id), { code: "not-found" });
      await activity.record("tracker", [seen("09:30:00", "secret")]);
      equal(await sums(), before);
      await activity.close();
    }
  },

  "forgotten() tells who keeps copies what was deleted and what was made private, one by one and with a number": async (
    opened,
  ) => {
    const activity = await serviceOn(opened);
    await recordMorning(activity);
    const last = (await activity.changes(0, 1000)).at(-1)!.seq;
    const titled = (await activity.changes(0, 1000)).filter(({ row }) => row.data.title === "secret");
    await erase(activity, "private", "09:15:00", "09:30:00");
    await erase(activity, "deleted", "09:40:00", "10:15:00");

    const all = await activity.forgotten(0, 1000);
    const shown = all.map(({ row: { from, to, what } }) => `${what} ${from.slice(11, 16)}-${to.slice(11, 16)}`);
    equal(shown, ["private 09:15-09:30", "deleted 09:40-10:15"]);
    equal(await activity.forgotten(0, 1), all.slice(0, 1));
    equal(await activity.forgotten(all[0]!.seq, 1000), all.slice(1));
    equal(await activity.forgotten(0, 1000, "private"), all.slice(0, 1));
    equal(await activity.forgotten(0, 1000, "deleted"), all.slice(1));
    equal(all.every(({ seq }) => seq > last), true);
    // Who follows the changes hears of each row that lost its title, and of no title that is to be gone.
    const copies = new Map(titled.map(({ row }) => [row.id, row]));
    for (const { row } of await activity.changes(last, 1000)) copies.set(row.id, row);
    const isPrivate = ({ startedAt, endedAt }: ActivityRow) => startedAt < all[0]!.row.to && endedAt > all[0]!.row.from;
    equal([...copies.values()].filter(isPrivate).filter(({ data }) => data.title), []);
    await activity.close();
  },

  "undoErase() undoes the last one first, and none after ten minutes": async (opened) => {
    const clock = startClock();
    const activity = await serviceOn(opened, clock);
    await recordMorning(activity);
    const first = await erase(activity, "private", "09:00:00", "09:30:00");
    const second = await erase(activity, "deleted", "09:20:00", "09:40:00");
    const apart = await erase(activity, "deleted", "10:10:00", "10:20:00");

    await rejects(activity.undoErase(first.id), { code: "conflict", hint: "Undo the later one first" });
    await activity.undoErase(second.id);
    await activity.undoErase(first.id);
    clock.now = Date.parse(apart.undoUntil!);

    equal(activity.erasures(), []);
    await rejects(activity.undoErase(apart.id), { code: "not-found" });
    equal((await rowsOf(activity)).filter((row) => row.endsWith("secret")), [
      "09:00-09:20 secret",
      "09:20-09:30 secret",
      "09:30-09:40 secret",
      "09:40-10:00 secret",
    ]);
    await activity.close();
  },

  "another computer deletes and forgets the same, and an undo comes there, too": async (opened) => {
    const { db } = opened;
    const activity = await serviceOn(opened);
    await recordMorning(activity);
    const device = await deviceFor(db, "laptop", "anna", 0);
    let cursor = { rows: 0, erased: 0 };
    // As another database would: what this computer says has other ids there.
    async function tell(): Promise<void> {
      const changes = await activity.changes(cursor.rows, 1000);
      const erased = (await activity.forgotten(cursor.erased, 1000, "deleted"))
        .map(({ seq, row: { from, to } }) => ({ seq, row: { from, to } }));
      await activity.ingest(device, changes.map(({ seq, row }) => ({ seq, row: { ...row, id: `there ${row.id}` } })));
      await activity.ingestErased(device, erased);
      cursor = { rows: changes.at(-1)?.seq ?? cursor.rows, erased: erased.at(-1)?.seq ?? cursor.erased };
    }
    async function isTheSame(): Promise<void> {
      const rows = await db.selectFrom("activity").innerJoin("activity_subjects as s", "s.id", "activity.subject_id")
        .select(["device_id", "started_at", "ended_at", "activity.kind", "title", "state"])
        .orderBy("started_at").orderBy("ended_at").orderBy("activity.kind").execute();
      const of = (id: number) =>
        rows.filter(({ device_id }) => device_id === id).map(({ device_id: _, ...row }) => row);
      equal(of(device), of(1));
    }
    await tell();
    await isTheSame();

    const { id } = await erase(activity, "deleted", "09:15:00", "10:15:00");
    await tell();
    await isTheSame();

    await activity.undoErase(id);
    await tell();
    await isTheSame();

    await erase(activity, "private", "09:00:00", "10:00:00");
    await tell();
    await isTheSame();
    equal((await titlesIn(opened)).includes("secret"), false);
    await activity.close();
  },

  "resumeErasures() ends what a power cut interrupted": async (opened) => {
    const scrubbed: unknown[] = [];
    await recordMorning(await serviceOn(opened));
    await opened.db.insertInto("erasures").values({
      id: "cut",
      what: "deleted",
      started_at: Date.parse(`${day}08:00:00Z`),
      ended_at: Date.parse(`${day}10:00:00Z`),
      erased_at: 0,
      finished: 0,
      seq: 1,
    }).execute();

    const restarted = await serviceOn(opened, startClock(), scrubbed);
    await restarted.resumeErasures();
    await restarted.resumeErasures();

    equal(await rowsOf(restarted), ["10:00-10:30 other"]);
    equal(scrubbed.length, 1);
  },

  "resumeErasures() goes on with the files that an erasure could not change": async (opened) => {
    const scrubbed: unknown[] = [];
    const activity = createActivityService({
      db: opened.db,
      now: () => startClock().now,
      sequence: await createSequence(opened.db, () => startClock().now),
      scrubFiles: () => Promise.reject(new Error("the power went")),
    });
    rooms.push(activity);
    await recordMorning(activity);
    await rejects(erase(activity, "private", "09:00:00", "10:00:00"), /the power went/);

    const restarted = await serviceOn(opened, startClock(), scrubbed);
    await restarted.resumeErasures();
    await restarted.resumeErasures();

    equal(scrubbed.length, 1);
  },

  "erase() and undoErase() are told, and a listener finds them done": async ({ db }) => {
    const clock = startClock();
    const events = createEventBus(() => {});
    const activity = createActivityService({
      db,
      now: () => clock.now,
      sequence: await createSequence(db, () => clock.now),
      events,
    });
    await recordMorning(activity);
    const found: number[] = [];
    events.on("host/erased", () => found.push(activity.erasures().length));

    const { id } = await erase(activity, "deleted", "09:00:00", "10:00:00");
    await activity.undoErase(id);
    await activity.close();

    equal(found, [1, 0]);
  },
}));
