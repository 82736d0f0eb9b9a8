import { deepStrictEqual as equal, rejects } from "node:assert";
import type { CallInput } from "timetrack";
import { createContactService } from "../contacts/service.ts";
import type { OpenedDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import type { CallPageQuery } from "./logged-call.ts";
import type { CallRoom } from "./service.ts";
import { allDay, day, evening, reported } from "./testing/reports.ts";
import { callRooms } from "./testing/rooms.ts";

async function roomsOn({ db }: OpenedDatabase) {
  const contacts = createContactService({ db, now: () => evening });
  return { contacts, ...await callRooms(db, evening, { exactTimes: (source) => source === "line" }) };
}

function call(externalId: string, hour: number, changes: Partial<CallInput> = {}): CallInput {
  const startedAt = `${day}${String(hour).padStart(2, "0")}:00:00.000Z`;
  return reported("line", externalId, { startedAt, endedAt: startedAt.replace(":00:00.", ":05:00."), ...changes });
}

const ids = (calls: { externalId: string }[]) => calls.map(({ externalId }) => externalId);

/** All pages of the log, one after the other. */
async function pages(calls: CallRoom, query: Omit<CallPageQuery, "cursor">): Promise<string[][]> {
  const found: string[][] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await calls.page({ ...query, cursor });
    found.push(ids(page.calls));
    more = page.next !== null;
    cursor = page.next ?? undefined;
  }
  return found;
}

await testStorage({
  "log() says whose the calls are and who is on the other side": async (opened) => {
    const { calls, people, contacts } = await roomsOn(opened);
    await people.report("line", [
      {
        id: "7777anna@line.example",
        name: "Anna",
        email: null,
        userPrincipalName: null,
        entraId: null,
        numbers: ["+493055500142"],
      },
    ]);
    const anna = (await people.map()).personOf("line", "7777anna@line.example")!;
    await people.edit(anna, { me: true });
    await contacts.report("line", [
      { externalId: "1", name: "Müller KG", company: "Müller", numbers: ["0221 29191999"] },
      { externalId: "2", name: "Ben", company: null, numbers: ["+4930555001"] },
    ]);
    await calls.upsert("plugin", [
      call("known", 8),
      call("told", 9, { remoteName: "Müller (Zentrale)", ownUser: "+493055500142" }),
      call("masked", 10, { remoteNumberRaw: "+4922129191***", ownUser: null }),
      call("anonymous", 11, { remoteNumberRaw: "anonymous" }),
      call("colleague", 12, { remoteNumberRaw: "7777Anna@line.example", ownUser: "7777ben@line.example" }),
    ]);
    const said = async () =>
      (await calls.log(allDay)).map((
        { externalId, name, company, person },
      ) => [externalId, name, company, person?.name]);

    equal(await said(), [
      ["known", "Müller KG", "Müller", "Anna"],
      ["told", "Müller (Zentrale)", "Müller", "Anna"],
      ["masked", null, null, undefined],
      ["anonymous", null, null, "Anna"],
      ["colleague", "Anna", null, undefined],
    ]);
    equal((await calls.log(allDay))[0]?.person, { id: anna, name: "Anna", me: true });

    const own = await contacts.add({ name: "Herr Müller", company: null, numbers: ["+49 221 / 29191999"] });
    await calls.edit((await calls.log(allDay))[0]!.id, { contact: "Frau Müller" });
    const after = await calls.log(allDay);
    equal(after.map(({ name }) => name), ["Frau Müller", "Herr Müller", null, null, "Anna"]);
    equal([after[0]?.contactId, after[0]?.remoteName, after[2]?.contactId], [own.id, null, null]);
  },

  "log() gives what a filter asks for": async (opened) => {
    const { calls, contacts } = await roomsOn(opened);
    await contacts.add({ name: "Öztürk Bau", company: null, numbers: ["0221 29191999"] });
    await calls.upsert("plugin", [
      call("1", 8),
      call("2", 9, { remoteNumberRaw: "030 5550001", outcome: "missed", talkSeconds: 0 }),
      call("3", 10, { direction: "out", remoteNumberRaw: "030 5550001" }),
    ]);

    equal(ids(await calls.log(allDay, { text: "ozturk" })), ["1"]);
    equal(ids(await calls.log(allDay, { text: "+49 30 555" })), ["2", "3"]);
    equal(ids(await calls.log(allDay, { text: "030555", direction: "out" })), ["3"]);
    equal(ids(await calls.log(allDay, { outcomes: ["missed"] })), ["2"]);
  },

  "page() gives every call once, the newest first": async (opened) => {
    const { calls } = await roomsOn(opened);
    const people = { source: "people", remoteNumberRaw: "+4922129191999", remoteName: "Müller" };
    await calls.upsert("plugin", [
      ...Array.from({ length: 9 }, (_, index) => call(`${index}`, 8 + Math.floor(index / 3))),
      call("late", 15),
      call("P-late", 15, people),
    ]);

    const all = await pages(calls, { limit: 4 });
    equal(all.map((page) => page.length), [4, 4, 2]);
    equal(all.flat().toSorted(), ["0", "1", "2", "3", "4", "5", "6", "7", "8", "late"]);
    equal(all[0]?.[0], "late");
    equal(await pages(calls, { limit: 4, text: "müller" }), [["late"]]);
    const span = { from: Date.parse(`${day}09:00:00Z`), to: Date.parse(`${day}09:30:00Z`) };
    equal((await pages(calls, { limit: 500, span })).flat().length, 3);
    await rejects(calls.page({ limit: 5, cursor: "elsewhere" }), { code: "invalid", message: /it is no cursor/ });
  },

  "page() goes on behind what was looked at when little is found": async (opened) => {
    const { calls } = await roomsOn(opened);
    const start = Date.parse(`${day}00:00:00Z`);
    await calls.upsert(
      "plugin",
      Array.from({ length: 10_600 }, (_, index) => {
        const at = new Date(start - index * 60_000).toISOString();
        return call(`${index}`, 8, { startedAt: at, endedAt: at, talkSeconds: 0, outcome: "missed", raw: null });
      }),
    );
    await calls.edit((await calls.page({ limit: 1 })).calls[0]!.id, { note: "needle" });
    await calls.upsert("plugin", [
      call("oldest", 8, { startedAt: "2025-01-01T00:00:00Z", endedAt: null, group: "needle" }),
    ]);

    equal(await pages(calls, { limit: 10, text: "needle" }), [["0"], ["oldest"]]);
    equal(await pages(calls, { limit: 10, text: "nowhere" }), [[], []]);
  },

  "live() gives the calls that go on, and not those whose end never came": async (opened) => {
    const { calls } = await roomsOn(opened);
    const goesOn = { outcome: "ongoing", endedAt: null, talkSeconds: 0 } as const;
    await calls.upsert("plugin", [
      call("over", 9),
      call("first", 16, goesOn),
      call("second", 17, goesOn),
      call("lost", 9, { ...goesOn, startedAt: "2026-02-20T09:00:00Z" }),
    ]);

    equal(ids(await calls.live()), ["second", "first"]);
  },

  "detail() tells all that is known of a call": async (opened) => {
    const { calls } = await roomsOn(opened);
    const people = (id: string) => call(id, 9, { source: "people", remoteNumberRaw: "+4922129191999" });
    await calls.upsert("plugin", [call("L1", 9), people("P1"), people("P2"), call("far", 12)]);
    const idOf = async (externalId: string) =>
      (await calls.list(allDay)).find((each) => each.externalId === externalId)!.id;
    const [line, first, second] = [await idOf("L1"), await idOf("P1"), await idOf("P2")];

    equal(ids((await calls.detail(line)).similar).toSorted(), ["P1", "P2"]);
    await calls.link(line, first);
    await calls.edit(line, { note: "call back" });
    const { call: shown, reports, editedAt, decisions, similar } = await calls.detail(first);

    equal([shown.id, shown.note, shown.sources.length], [line, "call back", 2]);
    equal(reports.map(({ externalId, raw }) => [externalId, raw]), [["L1", { told: "L1" }], ["P1", { told: "P1" }]]);
    equal(editedAt, new Date(evening).toISOString());
    equal(decisions, [{ with: line < first ? first : line, decision: "linked", at: new Date(evening).toISOString() }]);
    equal(ids(similar), ["P2"]);

    await calls.link(line, second).catch(() => {});
    await rejects(calls.detail("nowhere"), {
      code: "not-found",
      message: /^Cannot show the call "nowhere": there is none$/,
    });
  },
});
