import { deepStrictEqual as equal, rejects } from "node:assert";
import type { OpenedDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createEventBus } from "../events.ts";
import type { Entry, NewEntry } from "./entry.ts";
import { createEntryService } from "./service.ts";

const meeting: NewEntry = {
  kind: "work",
  startedAt: "2026-03-02T10:00:00.000Z",
  endedAt: "2026-03-02T11:00:00.000Z",
  title: "Meeting",
};

function serviceOn({ db }: OpenedDatabase) {
  return createEntryService({ db, now: () => Date.parse("2026-03-02T12:00:00Z") });
}

function titles(entries: Entry[]): string[] {
  return entries.map(({ title }) => title);
}

await testStorage({
  "add() stores what was said, and text as it is": async (opened) => {
    const entries = serviceOn(opened);

    const added = await entries.add({ ...meeting, title: " ä '' 🙂 ", note: "  ", project: "Move" });

    equal(added, { ...meeting, id: added.id, title: "ä '' 🙂", note: null, project: "Move" });
    equal(await entries.list({ from: meeting.startedAt, to: meeting.endedAt }), [added]);
  },

  "list() gives the entries that overlap, by start": async (opened) => {
    const entries = serviceOn(opened);
    await entries.add(meeting);
    await entries.add({
      ...meeting,
      title: "Night",
      startedAt: "2026-03-01T22:00:00Z",
      endedAt: "2026-03-02T03:00:00Z",
    });

    const listed = async (from: string, to: string) =>
      titles(await entries.list({ from: `2026-03-02T${from}Z`, to: `2026-03-02T${to}Z` }));

    equal(await listed("00:00:00", "23:00:00"), ["Night", "Meeting"]);
    equal(await listed("02:59:59", "10:00:00"), ["Night"]);
    equal(await listed("03:00:00", "10:00:00"), []);
    equal(await listed("10:59:59", "11:00:00"), ["Meeting"]);
    equal(await listed("11:00:00", "12:00:00"), []);
  },

  "change() changes what is given and keeps the rest": async (opened) => {
    const entries = serviceOn(opened);
    const { id } = await entries.add({ ...meeting, note: "with Anna", project: "Move" });

    const changed = await entries.change(id, { project: null, title: "Talk", note: undefined });

    equal(changed, { ...meeting, id, title: "Talk", note: "with Anna", project: null });
    equal(await entries.list({ from: meeting.startedAt, to: meeting.endedAt }), [changed]);
  },

  "remove() gives what it removed": async (opened) => {
    const entries = serviceOn(opened);
    const added = await entries.add(meeting);

    equal(await entries.remove(added.id), added);
    equal(await entries.list({ from: meeting.startedAt, to: meeting.endedAt }), []);
    await rejects(entries.remove(added.id), { code: "not-found" });
    await rejects(entries.change(added.id, { title: "Talk" }), { code: "not-found" });
  },

  "add() and change() refuse what is no stretch of a day, and what says nothing": async (opened) => {
    const entries = serviceOn(opened);
    const { id } = await entries.add(meeting);
    const wrong: [Partial<NewEntry>, string][] = [
      [{ endedAt: meeting.startedAt }, "Cannot take this time as that of an entry: it ends before it begins"],
      [
        { endedAt: "2026-03-03T11:00:01Z" },
        "Cannot take this time as that of an entry: it is longer than a day",
      ],
      [
        { startedAt: "1999-12-31T23:00:00Z", endedAt: "2000-01-01T01:00:00Z" },
        "Cannot take this time as that of an entry: it is not between the years 2000 and 2100",
      ],
      [{ title: " " }, "Cannot store an entry without words: it has no title, project or note"],
    ];

    for (const [fault, message] of wrong) {
      await rejects(entries.add({ ...meeting, ...fault }), { code: "invalid", message });
      await rejects(entries.change(id, fault), { code: "invalid", message });
    }
    equal(titles(await entries.list({ from: meeting.startedAt, to: meeting.endedAt })), ["Meeting"]);
  },

  "every change is told": async ({ db }) => {
    const events = createEventBus(() => {});
    let told = 0;
    events.on("host/entries", () => told++);
    const entries = createEntryService({ db, now: Date.now, events });

    const { id } = await entries.add(meeting);
    await entries.change(id, { title: "Talk" });
    await entries.remove(id);

    equal(told, 3);
  },
});
