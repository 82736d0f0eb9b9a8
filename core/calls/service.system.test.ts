import { deepStrictEqual as equal, rejects } from "node:assert";
import type { CallInput } from "timetrack";
import { deviceFor } from "../database/devices.ts";
import type { OpenedDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import { THIS_DEVICE } from "../database/tables.ts";
import { createEventBus } from "../events.ts";
import type { CallRoom } from "./service.ts";
import { allDay, day, reported } from "./testing/reports.ts";
import { callRooms } from "./testing/rooms.ts";

const now = Date.parse(`${day}12:00:00Z`);

async function serviceOn({ db }: OpenedDatabase): Promise<CallRoom> {
  return (await callRooms(db, now)).calls;
}

function call(externalId: string, changes: Partial<CallInput> = {}): CallInput {
  return reported("placetel", externalId, {
    startedAt: `${day}09:00:00.000Z`,
    endedAt: `${day}09:05:00.000Z`,
    talkSeconds: 290,
    remoteNumber: "+4922129191999",
    remoteName: "Müller & Söhne",
    raw: { event: "HungUp", text: "\u0000" },
    ...changes,
  });
}

async function edit({ db }: OpenedDatabase, id: string, note: string): Promise<void> {
  await db.insertInto("call_edits")
    .values({ call_id: id, note, contact: null, project: "P1", hidden: 1, edited_at: now }).execute();
}

await testStorage({
  "upsert() stores a call as it was reported": async (opened) => {
    const calls = await serviceOn(opened);

    equal(await calls.upsert("placetel", [call("1")]), { new: 1, changed: 0, unchanged: 0, duplicates: 0 });

    const [stored] = await calls.list(allDay);
    const { raw, ...reported } = call("1");
    equal(stored, {
      ...reported,
      estimated: false,
      id: stored?.id,
      note: null,
      contact: null,
      project: null,
      hidden: false,
      duplicateOf: null,
    });
    equal((await calls.changes(0, 10))[0]?.row.raw, raw);
  },

  "upsert() keeps whether the times are estimated, until a newer report tells them": async (opened) => {
    const calls = await serviceOn(opened);
    const estimated = async () => (await calls.list(allDay)).map(({ estimated }) => estimated);

    await calls.upsert("placetel", [call("1", { estimated: true }), call("2", { estimated: false })]);
    equal(await estimated(), [true, false]);
    await calls.upsert("placetel", [call("1", { version: 2 })]);
    equal(await estimated(), [false, false]);
  },

  "upsert() takes only what is newer": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("placetel", [call("1", { version: 3 })]);

    equal(
      await calls.upsert("placetel", [
        call("1", { version: 3, remoteName: "same" }),
        call("1", { version: 2, remoteName: "older" }),
        call("1", { version: 4, remoteName: "newer" }),
        call("1", { version: 6, remoteName: "newest" }),
        call("1", { version: 5, remoteName: "older again" }),
        call("2"),
        call("2"),
      ]),
      { new: 1, changed: 2, unchanged: 4, duplicates: 0 },
    );

    equal((await calls.list(allDay)).map(({ externalId, version, remoteName }) => [externalId, version, remoteName]), [
      ["1", 6, "newest"],
      ["2", 1, "Müller & Söhne"],
    ]);
  },

  "upsert() keeps the same id of two sources apart": async (opened) => {
    const calls = await serviceOn(opened);

    await calls.upsert("plugin", [call("1"), call("1", { source: "teams" })]);

    equal((await calls.list(allDay)).map(({ source }) => source).sort(), ["placetel", "teams"]);
  },

  "upsert() leaves alone what the person wrote": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("placetel", [call("1")]);
    const [before] = await calls.list(allDay);
    await edit(opened, before!.id, "call back");

    await calls.upsert("placetel", [call("1", { version: 2, outcome: "voicemail" })]);

    const [after] = await calls.list(allDay);
    equal(
      [after?.id, after?.outcome, after?.note, after?.contact, after?.project, after?.hidden],
      [before?.id, "voicemail", "call back", null, "P1", true],
    );
  },

  "upsert() stores many at once": async (opened) => {
    const calls = await serviceOn(opened);
    const reports = Array.from({ length: 1234 }, (_, index) => call(`${index}`));

    equal(await calls.upsert("placetel", reports), { new: 1234, changed: 0, unchanged: 0, duplicates: 0 });
    equal(await calls.upsert("placetel", reports), { new: 0, changed: 0, unchanged: 1234, duplicates: 0 });

    equal((await calls.list(allDay)).length, 1234);
  },

  "upsert() rejects all of a call when one report is wrong": async (opened) => {
    const calls = await serviceOn(opened);
    const wrong: [Partial<CallInput>, RegExp][] = [
      [{ startedAt: "now" }, /^Cannot take "1.startedAt" as calls of "placetel": Invalid ISO datetime$/],
      [{ endedAt: `${day}08:00:00Z` }, /"1.endedAt".*must be 0 to 31 days after the start$/],
      [{ remoteNumber: "0221" }, /"1.remoteNumber".*must be a number in E.164, such as \+4922129191999$/],
      [{ externalId: "x".repeat(301) }, /"1.externalId"/],
      [{ talkSeconds: -1 }, /"1.talkSeconds"/],
      [{ outcome: "lost" as never }, /"1.outcome"/],
      [{ raw: "x".repeat(256 * 1024) }, /"1.raw".*is larger than 256 kB as JSON$/],
      [{ extra: 1 } as never, /"1".*Unrecognized key: "extra"$/],
    ];

    for (const [fault, message] of wrong) {
      await rejects(calls.upsert("placetel", [call("1"), call("2", fault)]), { code: "invalid", message });
    }
    equal(await calls.list(allDay), []);
  },

  "upsert() tells the bus when something is new": async ({ db }) => {
    const events = createEventBus(() => {});
    const told: unknown[] = [];
    events.on("host/calls", (data) => told.push(data));
    const { calls } = await callRooms(db, now, { events });

    await calls.upsert("placetel", [call("1")]);
    await calls.upsert("placetel", [call("1")]);
    await calls.close();

    equal(told, [{ source: "placetel" }]);
  },

  "list() gives the calls that overlap, by start": async (opened) => {
    const calls = await serviceOn(opened);
    const between = (from: string, to: string) => ({ startedAt: `${day}${from}Z`, endedAt: `${day}${to}Z` });
    await calls.upsert("placetel", [
      call("late", between("11:00:00", "12:00:00")),
      call("early", between("08:00:00", "09:00:00")),
      call("missed", between("10:00:00", "10:00:00")),
      call("ongoing", { startedAt: `${day}10:30:00Z`, endedAt: null, outcome: "ongoing" }),
    ]);
    const ids = async (from: string, to: string) =>
      (await calls.list({ from: `${day}${from}Z`, to: `${day}${to}Z` })).map(({ externalId }) => externalId);

    equal(await ids("00:00:00", "23:00:00"), ["early", "missed", "ongoing", "late"]);
    equal(await ids("09:00:00", "10:00:00"), []);
    equal(await ids("10:00:00", "10:00:01"), ["missed"]);
    equal(await ids("10:45:00", "10:46:00"), ["ongoing"]);
    equal(await ids("13:00:00", "14:00:00"), []);
  },

  "changes() tells a call that goes on when it has ended": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("placetel", [call("1", { outcome: "ongoing", endedAt: null }), call("2")]);

    const [first, ...others] = await calls.changes(0, 10);
    equal([first?.row.externalId, others], ["2", []]);
    equal(await calls.pending(0), 1);

    await calls.upsert("placetel", [call("1", { version: 2 })]);
    equal((await calls.changes(first!.seq, 10)).map(({ row }) => [row.externalId, row.outcome]), [["1", "answered"]]);
    equal(await calls.pending(first!.seq), 1);
    equal((await calls.changes(0, 1)).length, 1);
  },

  "ingest() stores calls of another computer with what was written there": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("placetel", [call("1"), call("2")]);
    const [own] = await calls.list(allDay);
    await edit(opened, own!.id, "call back");
    const told = await calls.changes(0, 10);
    const foreign = told.map(({ seq, row }) => ({ seq, row: { ...row, id: `remote-${row.externalId}` } }));
    const device = await deviceFor(opened.db, "laptop", "anna", now);

    await calls.ingest(device, told);
    await calls.ingest(device, foreign);
    await calls.ingest(
      device,
      foreign.map((change) => ({ ...change, row: { ...change.row, remoteName: "same number" } })),
    );
    const [first] = foreign;
    await calls.ingest(device, [
      { seq: first!.seq + 9, row: { ...first!.row, id: "anew", remoteName: "newer", note: "wrote again" } },
    ]);

    const stored = await opened.db.selectFrom("calls").leftJoin("call_edits", "call_id", "id")
      .select(["id", "external_id", "remote_name", "note"]).where("device_id", "=", device).orderBy("id").execute();
    equal(stored.map((row) => Object.values(row)), [
      ["remote-1", "1", "newer", "wrote again"],
      ["remote-2", "2", "Müller & Söhne", null],
    ]);
    equal((await calls.list(allDay)).map(({ remoteName }) => remoteName), ["Müller & Söhne", "Müller & Söhne"]);
    equal((await calls.list(allDay)).filter(({ note }) => note === "call back").length, 1);
    equal((await calls.changes(0, 10)).length, 2);
    await rejects(calls.ingest(THIS_DEVICE, foreign), { code: "invalid" });
  },
});
