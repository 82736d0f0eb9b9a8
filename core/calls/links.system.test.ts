import { deepStrictEqual as equal, rejects } from "node:assert";
import type { CallInput } from "timetrack";
import type { OpenedDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import type { CallRoom } from "./service.ts";
import { allDay, day, evening, reported } from "./testing/reports.ts";
import { callRooms } from "./testing/rooms.ts";

async function serviceOn({ db }: OpenedDatabase): Promise<CallRoom> {
  return (await callRooms(db, evening, { exactTimes: (source) => source === "line" })).calls;
}

function lineCall(externalId: string, changes: Partial<CallInput> = {}): CallInput {
  return reported("line", externalId, changes);
}

function peopleCall(externalId: string, changes: Partial<CallInput> = {}): CallInput {
  return reported("people", externalId, {
    startedAt: `${day}11:59:53.000Z`,
    endedAt: `${day}12:05:04.000Z`,
    talkSeconds: 311,
    remoteNumberRaw: "+4922129191999",
    remoteName: "Müller & Söhne",
    ownUser: "anna@company.example",
    ...changes,
  });
}

/** External ids of what is shown as one call. */
async function shown(calls: CallRoom, range = allDay): Promise<string[][]> {
  return (await calls.log(range)).map(({ sources }) => sources.map(({ externalId }) => externalId));
}

async function idOf(calls: CallRoom, externalId: string): Promise<string> {
  return (await calls.list(allDay)).find((call) => call.externalId === externalId)!.id;
}

await testStorage({
  "upsert() links what two sources saw, whichever comes first": async (opened) => {
    const calls = await serviceOn(opened);

    await calls.upsert("plugin", [lineCall("L1")]);
    await calls.upsert("plugin", [peopleCall("P1")]);
    const other = { startedAt: `${day}13:59:59.000Z`, endedAt: `${day}14:05:01.000Z` };
    await calls.upsert("plugin", [peopleCall("P2", other), lineCall("L2", other)]);

    equal(await shown(calls), [["L1", "P1"], ["L2", "P2"]]);
    const [call] = await calls.log(allDay);
    equal(
      [call?.startedAt, call?.talkSeconds, call?.remoteNumber, call?.remoteName, call?.duplicateOf],
      [`${day}12:00:00.000Z`, 300, "+4922129191999", "Müller & Söhne", null],
    );
  },

  "upsert() decides the same in every order of reports": async (opened) => {
    const calls = await serviceOn(opened);
    const at = (minute: number, second = 0) => new Date(Date.parse(`${day}08:00:00Z`) + (minute * 60 + second) * 1000);
    const talk = (minute: number, second: number) => ({
      startedAt: at(minute).toISOString(),
      endedAt: at(minute + 5, second).toISOString(),
      talkSeconds: 295,
    });
    // At minute 0 one pair, at 20 two that may be the same as one, at 40 a newer version that moves away.
    const reports = [
      lineCall("L1", talk(0, 0)),
      peopleCall("P1", talk(0, 4)),
      lineCall("L2", talk(20, 0)),
      peopleCall("P2", talk(20, 1)),
      peopleCall("P3", talk(20, 9)),
      peopleCall("P4", talk(40, 2)),
      peopleCall("P5", talk(40, 1)),
      lineCall("L4", talk(40, 0)),
      peopleCall("P5", { ...talk(45, 1), version: 2 }),
    ];
    const expected = [["L1", "P1"], ["L2"], ["P2"], ["P3"], ["L4", "P4"], ["P5"]];

    for (const order of [reports, reports.toReversed(), [...reports.slice(4), ...reports.slice(0, 4)]]) {
      await opened.db.deleteFrom("calls").execute();
      for (const report of order) await calls.upsert("plugin", [report]);
      equal((await shown(calls)).sort(), expected.toSorted(), order.map(({ externalId }) => externalId).join());
      await opened.db.deleteFrom("calls").execute();
      await calls.upsert("plugin", order);
      equal((await shown(calls)).sort(), expected.toSorted(), "all at once");
    }
  },

  "upsert() parts what a newer version shows to be two calls": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("plugin", [lineCall("L1"), peopleCall("P1")]);
    const [before] = await calls.changes(0, 10).then((changes) => changes.slice(-1));

    await calls.upsert("plugin", [peopleCall("P1", { version: 2, remoteNumberRaw: "+4989123456" })]);

    equal(await shown(calls), [["P1"], ["L1"]]);
    equal((await calls.changes(before!.seq, 10)).map(({ row }) => [row.externalId, row.duplicateOf]), [["P1", null]]);
  },

  "upsert() leaves a call that goes on alone until it has ended": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("plugin", [
      lineCall("L1", { outcome: "ongoing", endedAt: null, talkSeconds: 0 }),
      peopleCall("P1"),
    ]);
    equal(await shown(calls), [["P1"], ["L1"]]);

    await calls.upsert("plugin", [lineCall("L1", { version: 2 })]);

    equal(await shown(calls), [["L1", "P1"]]);
  },

  "log() gives a call whole, and where the better of its times lies": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("plugin", [lineCall("L1"), peopleCall("P1")]);

    equal(await shown(calls, { from: `${day}11:00:00Z`, to: `${day}12:00:01Z` }), [["L1", "P1"]]);
    equal(await shown(calls, { from: `${day}12:04:59Z`, to: `${day}13:00:00Z` }), [["L1", "P1"]]);
    equal(await shown(calls, { from: `${day}11:00:00Z`, to: `${day}11:59:58Z` }), []);
    equal(await shown(calls, { from: `${day}12:05:02Z`, to: `${day}13:00:00Z` }), []);
  },

  "edit() survives every later report, also of the other source": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("plugin", [peopleCall("P1")]);
    const id = await idOf(calls, "P1");
    await calls.edit(id, { note: "call back", contact: "Anna", hidden: true });

    await calls.upsert("plugin", [lineCall("L1"), peopleCall("P1", { version: 2 })]);

    const [call] = await calls.log(allDay);
    equal([call?.sources.length, call?.note, call?.contact, call?.project, call?.hidden], [
      2,
      "call back",
      "Anna",
      null,
      true,
    ]);

    const edited = await calls.edit(call!.id, { note: null, project: "P1", hidden: false });
    equal([edited.note, edited.contact, edited.project, edited.hidden], [null, "Anna", "P1", false]);
    equal((await calls.log(allDay))[0], edited);
    await rejects(calls.edit("nowhere", { note: "" }), {
      code: "not-found",
      message: /^Cannot find the call "nowhere"/,
    });
  },

  "edit() is a change that other computers hear of": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("plugin", [lineCall("L1")]);
    const [told] = await calls.changes(0, 10);

    await calls.edit(told!.row.id, { note: "call back" });

    equal((await calls.changes(told!.seq, 10)).map(({ row }) => row.note), ["call back"]);
  },

  "split() holds against every later report": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("plugin", [lineCall("L1"), peopleCall("P1")]);

    const apart = await calls.split(await idOf(calls, "P1"));
    await calls.upsert("plugin", [peopleCall("P1", { version: 2 }), lineCall("L1", { version: 2 })]);

    equal(apart.map(({ externalId }) => externalId), ["P1", "L1"]);
    equal(await shown(calls), [["P1"], ["L1"]]);
    await rejects(calls.split(await idOf(calls, "P1")), { code: "conflict", message: /it is linked with no other$/ });

    await calls.link(await idOf(calls, "P1"), await idOf(calls, "L1"));
    equal(await shown(calls), [["L1", "P1"]]);
  },

  "split() leaves the next best call to the rule": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("plugin", [lineCall("L1"), peopleCall("P1"), peopleCall("P2")]);
    equal(await shown(calls), [["P1"], ["P2"], ["L1"]]);

    const linked = await calls.link(await idOf(calls, "L1"), await idOf(calls, "P2"));

    equal(linked.sources.map(({ externalId }) => externalId), ["L1", "P2"]);
    await calls.split(await idOf(calls, "P2"));
    equal(await shown(calls), [["P2"], ["L1", "P1"]]);
  },

  "link() holds against every later report": async (opened) => {
    const calls = await serviceOn(opened);
    const late = { startedAt: `${day}15:00:00.000Z`, endedAt: `${day}15:10:00.000Z` };
    await calls.upsert("plugin", [lineCall("L1"), peopleCall("P1"), peopleCall("P2", late)]);

    await calls.link(await idOf(calls, "P2"), await idOf(calls, "L1"));
    await calls.upsert("plugin", [lineCall("L1", { version: 2 }), peopleCall("P1", { version: 2 })]);

    equal(await shown(calls), [["P1"], ["L1", "P2"]]);
  },

  "forget() lets the rules decide again, as if nothing had been said": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("acme", [lineCall("L1"), peopleCall("P1"), peopleCall("P2")]);
    const ids = await Promise.all(["L1", "P1", "P2"].map((each) => idOf(calls, each)));
    const apart = await shown(calls);
    await calls.link(ids[0]!, ids[1]!);

    await calls.forget(ids[1]!, ids[0]!);

    // A split would have left the other one alone, and the rule would have taken that.
    equal(await shown(calls), apart);
    equal(apart.length, 3);
    equal((await calls.detail(ids[0]!)).decisions, []);
  },

  "link() refuses what cannot be one call": async (opened) => {
    const calls = await serviceOn(opened);
    await calls.upsert("plugin", [
      lineCall("L1"),
      lineCall("L2"),
      peopleCall("P9", { outcome: "ongoing", endedAt: null }),
    ]);
    const [first, second, ongoing] = [await idOf(calls, "L1"), await idOf(calls, "L2"), await idOf(calls, "P9")];

    await rejects(calls.link(first, second), {
      code: "conflict",
      message: /both come from "line", which told of two calls$/,
    });
    await rejects(calls.link(first, first), { code: "conflict", message: /it is the same call$/ });
    await rejects(calls.link(first, ongoing), { code: "conflict", message: /one of them still goes on$/ });
    await rejects(calls.link(first, "nowhere"), { code: "not-found" });
  },
});
