import { deepStrictEqual as equal } from "node:assert";
import type { CallInput, DayFigures, Heartbeat } from "timetrack";
import { createActivityService } from "../activity/service.ts";
import { callRooms } from "../calls/testing/rooms.ts";
import type { OpenedDatabase } from "../database/open.ts";
import { createSequence } from "../database/sequence.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createEntryService } from "../entries/service.ts";
import { createDayService } from "./service.ts";

const now = Date.parse("2026-11-01T12:00:00Z");
const zone = "Europe/Berlin";

async function roomsOn({ db }: OpenedDatabase, at = now) {
  const sequence = await createSequence(db, () => at);
  const { calls, people } = await callRooms(db, at);
  return {
    activity: createActivityService({ db, now: () => at, sequence }),
    calls,
    people,
    entries: createEntryService({ db, now: () => at }),
    days: createDayService({ db, now: () => at, people }),
  };
}

/** A stretch as a watcher tells it: where it begins and every hour until it ends. */
function stretch(kind: "presence" | "window", state: string, from: string, to: string): Heartbeat[] {
  const data = kind === "presence" ? { state } : { app: state };
  const beats: Heartbeat[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += 3_600_000) {
    beats.push({ kind, at: new Date(at).toISOString(), pulseSeconds: 3600, data });
  }
  return [...beats, { kind, at: to, pulseSeconds: 3600, data }];
}

function call(
  externalId: string,
  startedAt: string,
  endedAt: string | null,
  fields: Partial<CallInput> = {},
): CallInput {
  const talkSeconds = endedAt === null ? 0 : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  return {
    source: "test",
    externalId,
    version: 1,
    direction: "in",
    outcome: "answered",
    startedAt,
    endedAt,
    talkSeconds,
    remoteNumber: null,
    remoteNumberRaw: null,
    remoteName: null,
    ownUser: null,
    group: null,
    raw: null,
    ...fields,
  };
}

const brief = (
  { date, start, end, activeSeconds, calls }: DayFigures,
) => [date, start?.slice(0, 16) ?? null, end?.slice(0, 16) ?? null, activeSeconds / 3600, calls];

await testStorage({
  "figures() count the calls of the person at this computer, and those of nobody known": async (opened) => {
    const { calls, people, days } = await roomsOn(opened);
    const user = { name: null, email: null, userPrincipalName: null, entraId: null, numbers: [] };
    await people.report("test", [{ ...user, id: "anna" }, { ...user, id: "ben" }]);
    const talk = (id: string, hour: string, ownUser: string | null) =>
      call(id, `2026-03-02T${hour}:00:00Z`, `2026-03-02T${hour}:30:00Z`, { ownUser });
    await calls.upsert("test", [talk("1", "08", "anna"), talk("2", "09", "ben"), talk("3", "10", null)]);
    const counted = async () => {
      const [day] = await days.figures({ from: "2026-03-02", to: "2026-03-02", zone });
      return [day?.calls, day?.activeSeconds];
    };

    equal(await counted(), [3, 5400]);
    await people.edit((await people.map()).personOf("test", "anna")!, { me: true });
    equal(await counted(), [2, 3600]);
  },

  "figures() adds up presence, calls and what the person entered, day by day": async (opened) => {
    const { activity, calls, entries, days } = await roomsOn(opened);
    await activity.record("tracker", [
      ...stretch("presence", "active", "2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z"),
      ...stretch("presence", "idle", "2026-03-02T10:00:30Z", "2026-03-02T11:30:00Z"),
      ...stretch("window", "Editor", "2026-03-02T08:00:00Z", "2026-03-02T23:00:00Z"),
    ]);
    await calls.upsert("test", [
      call("1", "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"),
      call("2", "2026-03-02T10:30:00Z", "2026-03-02T10:30:00Z", { outcome: "missed" }),
    ]);
    const at = (startedAt: string, endedAt: string) => ({ startedAt, endedAt, title: "by hand" });
    await entries.add({ kind: "work", ...at("2026-03-02T14:00:00Z", "2026-03-02T15:00:00Z") });
    await entries.add({ kind: "break", ...at("2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z") });
    await entries.add({ kind: "note", ...at("2026-03-02T20:00:00Z", "2026-03-02T21:00:00Z") });

    equal(await days.figures({ from: "2026-03-01", to: "2026-03-02", zone }), [
      {
        date: "2026-03-01",
        from: "2026-02-28T23:00:00.000Z",
        to: "2026-03-01T23:00:00.000Z",
        start: null,
        end: null,
        activeSeconds: 0,
        awaySeconds: 0,
        calls: 0,
        callSeconds: 0,
      },
      {
        date: "2026-03-02",
        from: "2026-03-01T23:00:00.000Z",
        to: "2026-03-02T23:00:00.000Z",
        start: "2026-03-02T08:00:00.000Z",
        end: "2026-03-02T15:00:00.000Z",
        activeSeconds: 3.5 * 3600,
        awaySeconds: 3.5 * 3600,
        calls: 2,
        callSeconds: 3600,
      },
    ]);
  },

  "figures() splits at midnight of the zone, also when the clocks change": async (opened) => {
    const { activity, days } = await roomsOn(opened);
    await activity.record("tracker", [
      ...stretch("presence", "active", "2026-03-28T20:00:00Z", "2026-03-29T03:00:00Z"),
      ...stretch("presence", "active", "2026-10-24T20:00:00Z", "2026-10-25T03:00:00Z"),
    ]);

    equal((await days.figures({ from: "2026-03-28", to: "2026-03-29", zone })).map(brief), [
      ["2026-03-28", "2026-03-28T20:00", "2026-03-28T23:00", 3, 0],
      ["2026-03-29", "2026-03-28T23:00", "2026-03-29T03:00", 4, 0],
    ]);
    equal((await days.figures({ from: "2026-10-24", to: "2026-10-25", zone })).map(brief), [
      ["2026-10-24", "2026-10-24T20:00", "2026-10-24T22:00", 2, 0],
      ["2026-10-25", "2026-10-24T22:00", "2026-10-25T03:00", 5, 0],
    ]);
    equal((await days.figures({ from: "2026-03-29", to: "2026-03-29", zone: "UTC" })).map(brief), [
      ["2026-03-29", "2026-03-29T00:00", "2026-03-29T03:00", 3, 0],
    ]);
  },

  "figures() takes windows on days without presence, and only on those": async (opened) => {
    const { activity, days } = await roomsOn(opened);
    await activity.record("tracker", [
      ...stretch("window", "Editor", "2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z"),
      ...stretch("window", "Editor", "2026-03-03T08:00:00Z", "2026-03-03T10:00:00Z"),
      ...stretch("presence", "active", "2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z"),
      ...stretch("window", "Editor", "2026-03-04T21:00:00Z", "2026-03-05T01:00:00Z"),
    ]);

    equal((await days.figures({ from: "2026-03-02", to: "2026-03-05", zone: "UTC" })).map(brief), [
      ["2026-03-02", "2026-03-02T08:00", "2026-03-02T10:00", 2, 0],
      ["2026-03-03", "2026-03-03T08:00", "2026-03-03T09:00", 1, 0],
      ["2026-03-04", "2026-03-04T21:00", "2026-03-05T00:00", 3, 0],
      ["2026-03-05", "2026-03-05T00:00", "2026-03-05T01:00", 1, 0],
    ]);
  },

  "figures() looks at each day up to a time of its clock, also when the clocks change": async (opened) => {
    const { activity, calls, days } = await roomsOn(opened);
    await activity.record("tracker", [
      ...stretch("presence", "active", "2026-10-24T20:00:00Z", "2026-10-25T13:00:00Z"),
    ]);
    await calls.upsert("test", [call("late", "2026-10-24T21:40:00Z", "2026-10-24T21:50:00Z")]);

    const found = await days.figures({ from: "2026-10-24", to: "2026-10-25", zone, until: "23:30" });
    equal(found.map(brief), [
      ["2026-10-24", "2026-10-24T20:00", "2026-10-24T21:30", 1.5, 0],
      ["2026-10-25", "2026-10-24T22:00", "2026-10-25T13:00", 15, 0],
    ]);
    // The second of the two hours after the change is over at three.
    equal((await days.figures({ from: "2026-10-25", to: "2026-10-25", zone, until: "03:00" })).map(brief), [
      ["2026-10-25", "2026-10-24T22:00", "2026-10-25T02:00", 4, 0],
    ]);
  },

  "figures() counts a call that goes on up to now, and none that is hidden or told twice": async (opened) => {
    const { calls, days } = await roomsOn(opened);
    await calls.upsert("test", [
      call("goes on", "2026-11-01T11:30:00Z", null, { outcome: "ongoing" }),
      call("hidden", "2026-11-01T08:00:00Z", "2026-11-01T09:00:00Z"),
      call("night", "2026-10-31T23:30:00Z", "2026-11-01T00:30:00Z"),
      call("twice", "2026-10-31T20:00:00Z", "2026-10-31T20:10:00Z"),
      call("twice", "2026-10-31T20:00:00Z", "2026-10-31T20:10:00Z", { source: "other" }),
    ]);
    const [hidden, ...others] = (await calls.list({ from: "2026-10-31T00:00:00Z", to: "2026-11-02T00:00:00Z" }))
      .toSorted((a, b) => Number(b.externalId === "hidden") - Number(a.externalId === "hidden"));
    await calls.edit(hidden!.id, { hidden: true });
    const [one, other] = others.filter(({ externalId }) => externalId === "twice");
    await calls.link(one!.id, other!.id);

    equal((await days.figures({ from: "2026-10-31", to: "2026-11-01", zone: "UTC" })).map(brief), [
      ["2026-10-31", "2026-10-31T20:00", "2026-11-01T00:00", 40 / 60, 2],
      ["2026-11-01", "2026-11-01T00:00", "2026-11-01T12:00", 1, 2],
    ]);
  },
});
