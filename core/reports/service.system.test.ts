import { deepStrictEqual as equal, rejects } from "node:assert";
import type { CallInput } from "timetrack";
import { type ActivityRoom, createActivityService } from "../activity/service.ts";
import type { CallRoom } from "../calls/service.ts";
import { callRooms } from "../calls/testing/rooms.ts";
import { createContactService } from "../contacts/service.ts";
import type { OpenedDatabase } from "../database/open.ts";
import { createSequence } from "../database/sequence.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createEntryService, type EntryService } from "../entries/service.ts";
import type { Condition } from "../labels/label.ts";
import { createLabelService, type LabelRoom } from "../labels/service.ts";
import type { PeopleRoom } from "../people/service.ts";
import { createReportService, type ReportService } from "./service.ts";

const now = Date.parse("2026-04-02T12:00:00Z");
const day = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

interface Rooms {
  activity: ActivityRoom;
  calls: CallRoom;
  people: PeopleRoom;
  entries: EntryService;
  labels: LabelRoom;
  reports: ReportService;
}

async function roomsOn({ db }: OpenedDatabase): Promise<Rooms> {
  const options = { db, now: () => now, sequence: await createSequence(db, () => now) };
  const [activity, labels] = [createActivityService(options), createLabelService({ db })];
  const { calls, people } = await callRooms(db, now);
  return {
    activity,
    labels,
    calls,
    people,
    entries: createEntryService(options),
    reports: createReportService({ db, now: () => now, activity, labels, people }),
  };
}

const at = (time: string) => `2026-03-02T${time}:00Z`;

/** Windows that are in front, each until the next one. */
async function watch({ activity }: Rooms, windows: [from: string, app: string, title?: string][]): Promise<void> {
  for (const [index, [from, app, title = app]] of windows.entries()) {
    const end = Date.parse(at(windows[index + 1]?.[0] ?? from));
    const beats = [end];
    for (let time = Date.parse(at(from)); time < end; time += 3_600_000) beats.unshift(time);
    const seen = beats.map((time) => ({ kind: "window", at: new Date(time).toISOString(), pulseSeconds: 3600 }));
    await activity.record("tracker", seen.map((beat) => ({ ...beat, data: { app, title } })));
  }
}

let lastCall = 0;

async function call({ calls }: Rooms, from: string, to: string, changes: Partial<CallInput> = {}): Promise<void> {
  const seconds = (Date.parse(at(to)) - Date.parse(at(from))) / 1000;
  await calls.upsert("box", [{
    source: "box",
    externalId: String(++lastCall),
    version: 1,
    direction: "in",
    outcome: seconds > 0 ? "answered" : "missed",
    startedAt: at(from),
    endedAt: at(to),
    talkSeconds: seconds,
    remoteNumber: "+493055500142",
    remoteNumberRaw: null,
    remoteName: "Anna",
    ownUser: "me",
    group: null,
    raw: null,
    ...changes,
  }]);
}

async function label(
  { labels }: Rooms,
  kind: "category" | "project",
  name: string,
  ...rules: [Condition["field"], Condition["test"], string][]
): Promise<string> {
  const { id } = await labels.create({ kind, name });
  for (const [field, test, value] of rules) {
    await labels.createRule({ label: id, conditions: [{ field, test, value }] });
  }
  return id;
}

async function minutes(
  { reports }: Rooms,
  by: "app" | "category" | "project" | "person",
  range = day,
): Promise<Record<string, number>> {
  const rows = await reports.summary({ ...range, by });
  return Object.fromEntries(rows.map(({ name, app, seconds }) => [name ?? app, seconds / 60]));
}

await testStorage({
  "summary() puts the past under categories and projects without changing it": async (opened) => {
    const rooms = await roomsOn(opened);
    await watch(rooms, [
      ["09:00", "Editor", "shop.ts"],
      ["09:30", "Browser", "News"],
      ["09:40", "Browser", "Shop – https://shop.example.com/cart"],
      ["10:00", "Game"],
      ["10:05", "Game"],
    ]);
    const rows = await rooms.activity.list(day);

    equal(await minutes(rooms, "category"), { "": 65 });
    const work = await label(rooms, "category", "Work", ["app", "is", "editor"], ["address", "is", "shop.example.com"]);
    await label(rooms, "category", "Web", ["app", "is", "Browser"]);
    await label(rooms, "project", "Shop", ["title", "contains", "shop"]);
    equal(await minutes(rooms, "category"), { Work: 50, Web: 10, "": 5 });
    equal(await minutes(rooms, "project"), { Shop: 50, "": 15 });

    const { rules } = await rooms.labels.book();
    await rooms.labels.changeRule(rules[2]!.id, { position: 0 });
    equal(await minutes(rooms, "category"), { Web: 30, Work: 30, "": 5 });
    await rooms.labels.change(work, { name: "Labour" });
    await rooms.labels.changeRule(rules[2]!.id, { enabled: false });
    equal(await minutes(await roomsOn(opened), "category"), { Labour: 50, "": 15 });
    equal(await rooms.activity.list(day), rows);
  },

  "summary() counts a minute in a call once: for the call where that has a label, else for the window": async (
    opened,
  ) => {
    const rooms = await roomsOn(opened);
    await watch(rooms, [["09:00", "Editor"], ["10:00", "Editor"]]);
    await call(rooms, "09:30", "09:50");
    await call(rooms, "10:50", "11:00", { remoteNumber: "+493055500199", remoteName: null });
    await label(rooms, "category", "Code", ["app", "is", "Editor"]);

    equal(await minutes(rooms, "category"), { Code: 60, "": 10 });
    await label(rooms, "category", "Telephone", ["number", "starts", "+49 30 555 00142"]);
    equal(await minutes(rooms, "category"), { Code: 40, Telephone: 20, "": 10 });
    equal(await minutes(rooms, "app"), { Editor: 60 });
    equal(await minutes(rooms, "person"), { Anna: 20, "+49 30 55500199": 10 });
    equal(await minutes(rooms, "category", { from: at("09:40"), to: at("10:55") }), {
      Telephone: 10,
      Code: 10,
      "": 5,
    });
  },

  "summary() lets what the person wrote go before the rules": async (opened) => {
    const rooms = await roomsOn(opened);
    await watch(rooms, [["09:00", "Editor"], ["11:00", "Editor"]]);
    await call(rooms, "09:00", "09:10");
    await label(rooms, "project", "Inner", ["app", "is", "Editor"], ["contact", "is", "anna"]);
    const shop = await label(rooms, "project", "Shop");
    equal(await minutes(rooms, "project"), { Inner: 120 });

    const [talk] = await rooms.calls.log(day);
    await rooms.calls.edit(talk!.id, { project: "shop" });
    await rooms.entries.add({ kind: "note", startedAt: at("10:00"), endedAt: at("12:00"), project: "Shop" });
    await rooms.entries.add({ kind: "work", startedAt: at("11:30"), endedAt: at("11:45"), project: "Elsewhere" });
    await rooms.entries.add({ kind: "work", startedAt: at("08:30"), endedAt: at("09:30"), title: "Preparation" });
    await rooms.entries.add({ kind: "break", startedAt: at("10:40"), endedAt: at("10:50"), title: "Lunch" });
    await rooms.labels.change(shop, { name: "Web shop" });

    // A note has no time of its own, and work without a project has what nothing else has.
    equal(await minutes(rooms, "project"), { "Web shop": 60, Inner: 50, "": 30, Elsewhere: 15 });
  },

  "summary() and calls() count a conversation once, and none that was hidden": async (opened) => {
    const rooms = await roomsOn(opened);
    await call(rooms, "09:00", "09:10");
    await call(rooms, "09:00", "09:10", { source: "line", remoteName: "Anna Beispiel" });
    await call(rooms, "10:00", "10:30", { remoteName: "Ben", remoteNumber: null });
    await call(rooms, "11:00", "11:00", { remoteName: null, remoteNumber: null });
    const logged = await rooms.calls.log(day);
    await rooms.calls.edit(logged.find(({ remoteName }) => remoteName === "Ben")!.id, { hidden: true });

    equal(await minutes(rooms, "person"), { "Anna Beispiel": 10 });
    const { total, contacts, sources } = await rooms.reports.calls({ ...day, zone: "UTC" });
    equal([total.count, total.answered, total.missed, total.talkSeconds], [2, 1, 1, 600]);
    equal(contacts.map(({ name, count }) => [name, count]), [["Anna Beispiel", 1], ["", 1]]);
    equal(sources.reduce((sum, { count }) => sum + count, 0), 2);
  },

  "summary() counts the person's own calls, calls() tells whose they are": async (opened) => {
    const rooms = await roomsOn(opened);
    const user = { email: null, userPrincipalName: null, entraId: null, numbers: [] };
    await rooms.people.report("box", [{ ...user, id: "me", name: "Carl" }, { ...user, id: "other", name: "Dora" }]);
    await call(rooms, "12:00", "12:05", { ownUser: "other" });
    // As long as nobody is said to be the person at this computer, all are counted.
    equal(await minutes(rooms, "person"), { Anna: 5 });
    await opened.db.updateTable("people").set({ me: 1 })
      .where("id", "=", (await rooms.people.map()).personOf("box", "me")!).execute();
    const again = await roomsOn(opened);
    await call(again, "09:00", "09:10");
    await call(again, "09:00", "09:30", { ownUser: "other" });

    equal(await minutes(again, "person"), { Anna: 10 });
    equal(await minutes(again, "category"), { "": 10 });
    const { people } = await again.reports.calls({ ...day, zone: "UTC" });
    equal(people.map(({ name, count }) => [name, count]), [["Dora", 2], ["Carl", 1]]);
  },

  "calls() and summary() know a person by contact and number, however their name is spelled": async (opened) => {
    const rooms = await roomsOn(opened);
    const contacts = createContactService({ db: opened.db, now: () => now });
    await contacts.add({ name: "Carla Contact", company: null, numbers: ["+49 30 55500160", "+49 30 55500161"] });
    await call(rooms, "08:00", "08:10", { remoteNumber: "+493055500160", remoteName: "C. Contact" });
    await call(rooms, "08:20", "08:30", { remoteNumber: "+493055500161", remoteName: null });
    await call(rooms, "09:00", "09:10", { remoteName: "Anna B." });
    await call(rooms, "09:20", "09:30", { remoteName: "Beispiel, Anna" });
    await call(rooms, "10:00", "10:10", { remoteNumber: "+493055500143", remoteName: "Beispiel, Anna" });
    for (const [at, raw] of [["11:00", "anonymous"], ["11:20", "Anonym"]] as const) {
      await call(rooms, at, at.replace("0", "5"), { remoteNumber: null, remoteNumberRaw: raw, remoteName: null });
    }

    const { contacts: found } = await rooms.reports.calls({ ...day, zone: "UTC" });
    equal(
      found.map(({ name, count, numberText }) => [name, count, numberText]).toSorted(),
      [
        ["", 2, null],
        ["Beispiel, Anna", 1, "+49 30 55500143"],
        ["Beispiel, Anna", 2, "+49 30 55500142"],
        ["Carla Contact", 2, "+49 30 55500161"],
      ],
    );
    equal(new Set(found.map(({ key }) => key)).size, 4);
    equal(found.find(({ name }) => name === "")?.key, "anonymous");
    const rows = await rooms.reports.summary({ ...day, by: "person" });
    equal(rows.length, 4);
  },

  "summary() divides a call at midnight and over changed clocks": async (opened) => {
    const rooms = await roomsOn(opened);
    // Clocks go from 2 to 3 at 01:00 UTC; the night before has begun at 23:00 UTC.
    const night = { startedAt: "2026-03-28T22:30:00Z", endedAt: "2026-03-29T02:00:00Z", talkSeconds: 3.5 * 3600 };
    await call(rooms, "00:00", "00:00", { ...night, outcome: "answered" });
    const dates = [["2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z"], ["2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"]];

    for (const by of ["person", "category"] as const) {
      const found = [];
      for (const [from, to] of dates) {
        found.push(...Object.values(await minutes(rooms, by, { from: from!, to: to! })));
      }
      equal(found, [30, 180], by);
    }
    const { byHour, byWeekday } = await rooms.reports.calls({
      from: dates[0]![0]!,
      to: dates[1]![1]!,
      zone: "Europe/Berlin",
    });
    equal([byHour.findIndex(({ count }) => count > 0), byWeekday.findIndex(({ count }) => count > 0)], [23, 5]);
    const { total } = await rooms.reports.calls({ from: dates[1]![0]!, to: dates[1]![1]!, zone: "Europe/Berlin" });
    equal(total.count, 0);
    await rejects(rooms.reports.summary({ from: at("10:00"), to: at("09:00"), by: "category" }), { code: "invalid" });
  },

  "summary() adds up to the same time whatever it is by": async (opened) => {
    const rooms = await roomsOn(opened);
    await watch(rooms, [["08:00", "A"], ["09:00", "B"], ["10:00", "C"], ["10:30", "A"], ["12:00", "A"]]);
    await rooms.activity.record(
      "other",
      ["08:30", "09:30", "11:00"].map((time) => (
        { kind: "window", at: at(time), pulseSeconds: 3600, data: { app: "D", title: "d" } }
      )),
    );
    for (const hour of ["08", "09", "11"]) await call(rooms, `${hour}:10`, `${hour}:40`);
    await label(rooms, "category", "X", ["app", "is", "A"], ["contact", "is", "anna"]);
    await label(rooms, "project", "Y", ["app", "is", "d"]);

    const total = async (by: "app" | "category" | "project") =>
      Object.values(await minutes(rooms, by)).reduce((sum, each) => sum + each, 0);

    equal([await total("app"), await total("category"), await total("project")], [240, 240, 240]);
  },

  "unlabelled() tells what has no label, most time first": async (opened) => {
    const rooms = await roomsOn(opened);
    await watch(rooms, [
      ["08:00", "Editor"],
      ["09:00", "Browser", "a"],
      ["09:20", "Browser", "b"],
      ["10:00", "<img src=x onerror=alert(1)>"],
      ["10:05", "<img src=x onerror=alert(1)>"],
    ]);
    await call(rooms, "12:00", "12:30");
    await label(rooms, "category", "Code", ["app", "is", "editor"]);

    const found = await rooms.reports.unlabelled({ ...day, kind: "category", limit: 10 });

    equal(found, [
      { app: "Browser", seconds: 3600, titles: [{ title: "b", seconds: 2400 }, { title: "a", seconds: 1200 }] },
      { contact: "Anna", number: "+493055500142", seconds: 1800, calls: 1 },
      {
        app: "<img src=x onerror=alert(1)>",
        seconds: 300,
        titles: [{ title: "<img src=x onerror=alert(1)>", seconds: 300 }],
      },
    ]);
    equal((await rooms.reports.unlabelled({ ...day, kind: "project", limit: 1 })).length, 1);
  },

  "preview() tells what a rule catches, and what stays under another label": async (opened) => {
    const rooms = await roomsOn(opened);
    await watch(rooms, [
      ["08:00", "Browser", "Shop manual"],
      ["09:00", "Browser", "Shop cart"],
      ["09:20", "Browser", "News"],
      ["09:40", "Browser", "News"],
    ]);
    await call(rooms, "12:00", "12:30");
    const manuals = await label(rooms, "category", "Manuals", ["title", "contains", "manual"]);
    const shop = await label(rooms, "category", "Shop");
    const conditions: Condition[] = [{ field: "title", test: "matches", value: "^shop" }];
    const before = await rooms.labels.book();

    const found = await rooms.reports.preview({ label: shop, conditions }, day);
    equal(found, {
      seconds: 4800,
      windows: 2,
      calls: 0,
      now: [{ label: manuals, seconds: 3600 }, { label: null, seconds: 1200 }],
      stays: [{ label: manuals, seconds: 3600 }],
      examples: [
        { app: "Browser", title: "Shop manual", seconds: 3600, label: manuals, then: manuals },
        { app: "Browser", title: "Shop cart", seconds: 1200, label: null, then: shop },
      ],
    });
    const [rule] = before.rules;
    const changed = {
      id: rule!.id,
      label: shop,
      conditions: [{ field: "contact" as const, test: "is" as const, value: "Anna" }],
    };
    const talk = await rooms.reports.preview(changed, day);
    equal([talk.seconds, talk.calls, talk.examples], [1800, 1, [
      { contact: "Anna", number: "+493055500142", seconds: 1800, label: null, then: shop },
    ]]);
    await rejects(rooms.reports.preview({ label: shop, conditions: [{ ...conditions[0]!, value: "(" }] }, day), {
      code: "invalid",
    });
    equal(await rooms.labels.book(), before);
  },

  "assigned() gives the windows and calls of a range with their labels": async (opened) => {
    const rooms = await roomsOn(opened);
    await watch(rooms, [["08:00", "Editor"], ["08:30", "Game"], ["09:00", "Editor"], ["09:30", "Editor"]]);
    await call(rooms, "08:10", "08:20");
    const code = await label(rooms, "category", "Code", ["app", "is", "editor"], ["contact", "is", "anna"]);

    const { windows, calls } = await rooms.reports.assigned(day);

    equal(windows, [{ app: "Editor", title: "Editor", category: code, project: null }]);
    equal(calls.map(({ category }) => category), [code]);
    equal((await rooms.reports.assigned({ from: at("08:35"), to: at("08:40") })).windows, []);
  },

  "assigned() knows new windows after old ones were deleted": async (opened) => {
    const rooms = await roomsOn(opened);
    const code = await label(rooms, "category", "Code", ["app", "is", "editor"]);
    await watch(rooms, [["08:00", "Editor"], ["08:10", "Editor"]]);
    equal((await rooms.reports.assigned(day)).windows.length, 1);
    await rooms.activity.purgeBefore(at("09:00"));

    await watch(rooms, [["10:00", "Game"], ["10:10", "Game"]]);
    equal(await minutes(rooms, "category"), { "": 10 });
    await watch(rooms, [["11:00", "Editor"], ["11:10", "Editor"]]);
    equal((await rooms.reports.assigned(day)).windows.map(({ category }) => category), [code]);
  },
});
