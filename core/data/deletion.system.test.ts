import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import type { CallInput } from "timetrack";
import { deviceFor } from "../database/devices.ts";
import { testStorage } from "../database/storage-suite.ts";
import type { ActivityRoom } from "../activity/service.ts";
import type { Paths } from "../paths.ts";
import { at, type DataRooms, day, now, span, stretch, withData } from "./testing/rooms.ts";

const whole = span("00:00", "23:00");
const iso = (instant: number) => new Date(instant).toISOString();

/** Five minutes with a customer, as a line saw them. */
function call(externalId: string, startedAt: string, changes: Partial<CallInput> = {}) {
  return {
    source: "line",
    externalId,
    version: 1,
    direction: "in" as const,
    outcome: "answered" as const,
    startedAt,
    estimated: false,
    endedAt: iso(Date.parse(startedAt) + 300_000),
    talkSeconds: 300,
    remoteNumber: "+4922129191999",
    remoteNumberRaw: "022129191999",
    remoteName: null,
    ownUser: null,
    group: null,
    raw: {},
    ...changes,
  };
}

async function windows(activity: ActivityRoom): Promise<string[]> {
  return (await activity.list({ ...whole, kind: "window" }))
    .map(({ startedAt, endedAt, data }) => `${startedAt.slice(11, 16)}-${endedAt.slice(11, 16)} ${data.title}`);
}

async function starts({ calls }: DataRooms): Promise<string[]> {
  return (await calls.list(whole)).map(({ startedAt }) => startedAt.slice(11, 19));
}

await testStorage({
  "delete() of everything takes the log with it, however its folder is written": async (opened) => {
    const folder = await Deno.makeTempDir();
    const [config, pluginData] = [join(folder, "config"), join(folder, "data")];
    for (const path of [config, join(pluginData, "notes")]) await Deno.mkdir(path, { recursive: true });
    for (const name of ["agent.log", "agent.log.1", "agent.logbook", "config.json"]) {
      await Deno.writeTextFile(join(config, name), "");
    }
    // As on Windows, where both kinds of slashes lead to the same file.
    const paths = { config: `${config}//`, pluginData, logFile: join(config, "agent.log") } as Paths;

    await withData(opened, ({ remove }) => remove("everything"), { paths });

    const left = [...Deno.readDirSync(config), ...Deno.readDirSync(pluginData)].map(({ name }) => name).sort();
    equal(left, ["agent.logbook", "config.json"]);
    await Deno.remove(folder, { recursive: true });
  },

  "delete() of a range lets no call of it come back, in whatever version": (opened) =>
    withData(opened, async (rooms) => {
      await rooms.calls.upsert("line", [call("early", `${day}08:00:00Z`), call("gone", `${day}10:00:00Z`)]);

      await rooms.remove(span("09:00", "11:00"));
      const again = [
        call("gone", `${day}10:00:00Z`, { version: 2 }),
        call("late", `${day}10:30:00Z`),
        call("after", `${day}11:00:00Z`),
      ];

      equal(await rooms.calls.upsert("line", again), { new: 1, changed: 0, unchanged: 2, duplicates: 0 });
      equal(await starts(rooms), ["08:00:00", "11:00:00"]);
    }),

  "delete() of everything lets nothing older than that come back": (opened) =>
    withData(opened, async (rooms) => {
      await rooms.calls.upsert("line", [call("1", `${day}10:00:00Z`)]);

      await rooms.remove("everything");
      await rooms.calls.upsert("line", [
        call("1", `${day}10:00:00Z`, { version: 2 }),
        call("2", iso(now - 1000)),
        call("3", iso(now)),
      ]);
      await rooms.activity.record("tracker", stretch("late", "08:00", "09:00"));

      equal(await windows(rooms.activity), []);
      equal(await rooms.counts("calls"), 1);
    }),

  "delete() takes a call that two sources told as a whole, by the time that the log shows": (opened) =>
    withData(opened, async (rooms) => {
      const { calls } = rooms;
      const twin = (version = 1) => call("t", `${day}12:00:03.120Z`, { source: "people", version });
      await calls.upsert("line", [call("l", `${day}11:59:58Z`), twin()]);
      equal((await calls.log(whole)).length, 1);

      await rooms.remove(span("11:00", "12:00"));

      equal(await starts(rooms), []);
      await calls.upsert("people", [twin(2)]);
      equal(await starts(rooms), []);
    }),

  "delete() keeps a call that began before the range, whatever another source told of it": (opened) =>
    withData(opened, async (rooms) => {
      const { calls } = rooms;
      await calls.upsert("line", [
        call("l", `${day}11:59:58Z`),
        call("t", `${day}12:00:03Z`, { source: "people" }),
      ]);

      await rooms.remove(span("12:00", "13:00"));

      equal(await starts(rooms), ["11:59:58", "12:00:03"]);
      equal((await calls.log(whole)).length, 1);
    }),

  "delete() leaves nothing behind that was written beside a call": (opened) =>
    withData(opened, async (rooms) => {
      const { calls, remove, counts } = rooms;
      await calls.upsert("line", [call("1", `${day}10:00:00Z`), call("2", `${day}14:00:00Z`)]);
      const [one, two] = await calls.list(whole);
      await calls.edit(one!.id, { note: "secret" });
      await calls.edit(two!.id, { note: "kept" });

      await remove(span("09:00", "11:00"));

      equal(await counts("call_edits"), 1);
      equal((await calls.log(whole)).map(({ note }) => note), ["kept"]);
    }),

  "delete() of a range keeps what was deleted or private before": (opened) =>
    withData(opened, async ({ activity, remove }) => {
      await activity.record("tracker", stretch("secret", "09:00", "11:00"));
      await activity.erase({ ...span("09:00", "11:00"), what: "private" });

      await remove(span("08:00", "10:00"));
      await activity.record("late", stretch("secret late", "09:30", "10:30"));

      equal(await windows(activity), ["10:00-11:00 ", "10:30-10:30 "]);
    }),

  "delete() is told to whoever keeps copies, once for activity and once for calls": (opened) =>
    withData(opened, async ({ activity, calls, remove, events }) => {
      const heard: number[] = [];
      events.on("host/erased", () => void calls.erased(0, 10).then((erased) => heard.push(erased.length)));
      await activity.erase({ ...span("06:00", "07:00"), what: "deleted" });
      await remove(span("09:00", "11:00"));

      const ranges = [span("06:00", "07:00"), span("09:00", "11:00")];
      equal((await activity.forgotten(0, 10)).map(({ row: { from, to } }) => ({ from, to })), ranges);
      equal((await calls.erased(0, 10)).map(({ row }) => row), ranges.slice(1));
      equal(heard, [0, 1]);
      const [last] = await calls.erased(0, 10);
      equal(await calls.erased(last!.seq, 10), []);
    }),

  "delete() takes rows of other computers, too, and they do not come back with the next events": (opened) =>
    withData(opened, async (rooms) => {
      const { activity, calls, remove } = rooms;
      const device = await deviceFor(opened.db, "laptop", "anna", now);
      const row = (id: string, from: string, to: string, title: string) => ({
        id,
        source: "tracker",
        kind: "window",
        startedAt: iso(at(from)),
        endedAt: iso(at(to)),
        data: { app: "Editor", title },
      });
      const told = [
        { seq: 1, row: row("a", "08:00", "12:00", "long") },
        { seq: 2, row: row("b", "09:10", "09:20", "inside") },
      ];
      const stored = async () =>
        (await opened.db.selectFrom("activity").select(["started_at", "ended_at"]).where("device_id", "=", device)
          .orderBy("started_at").execute())
          .map((one) => `${iso(one.started_at).slice(11, 16)}-${iso(one.ended_at).slice(11, 16)}`);
      await activity.ingest(device, told);

      await remove(span("09:00", "11:00"));
      equal(await stored(), ["08:00-09:00", "11:00-12:00"]);
      const again = [{ seq: 8, row: row("a", "08:00", "12:30", "long") }, { seq: 9, row: told[1]!.row }];
      await activity.ingest(device, again);
      equal(await stored(), ["08:00-09:00", "11:00-12:30"]);

      const { source, ...sent } = call("r", `${day}10:00:00.000Z`);
      const remote = { id: "r", ...sent, source, note: null, contact: null, project: null, hidden: false };
      await calls.ingest(device, [{ seq: 10, row: { ...remote, duplicateOf: null } }]);
      equal(await rooms.counts("calls"), 0);
    }),

  "ingestErased() deletes calls that another computer deleted, and no newer ones": (opened) =>
    withData(opened, async (rooms) => {
      const { calls } = rooms;
      const device = await deviceFor(opened.db, "laptop", "anna", now);
      const change = (seq: number, id: string, startedAt: string) => ({
        seq,
        row: {
          ...call(id, startedAt),
          id,
          note: "n",
          contact: null,
          project: null,
          hidden: false,
          duplicateOf: null,
        },
      });
      await calls.ingest(device, [
        change(1, "gone", `${day}10:00:00.000Z`),
        change(2, "outside", `${day}12:00:00.000Z`),
        change(9, "newer", `${day}10:30:00.000Z`),
      ]);
      await calls.upsert("line", [call("own", `${day}10:00:00Z`)]);

      await calls.ingestErased(device, [{ seq: 5, row: span("09:00", "11:00") }]);

      const left = await opened.db.selectFrom("calls").select("external_id").orderBy("external_id").execute();
      equal(left.map(({ external_id }) => external_id), ["newer", "outside", "own"]);
      equal(await rooms.counts("call_edits"), 2);
      await rejects(calls.ingestErased(1, []), { code: "invalid" });
    }),

  "delete() takes from memory what could be undone": (opened) =>
    withData(opened, async ({ activity, remove }) => {
      await activity.record("tracker", stretch("secret", "09:00", "11:00"));
      const { id } = await activity.erase({ ...span("09:00", "11:00"), what: "deleted" });

      await remove(span("08:00", "12:00"));

      equal(activity.erasures(), []);
      await rejects(activity.undoErase(id), { code: "not-found" });
    }),

  "resume() ends a deletion that a power cut interrupted": (opened) =>
    withData(opened, async (rooms) => {
      const { activity, calls, data } = rooms;
      await activity.record("tracker", stretch("secret", "09:00", "10:00"));
      await calls.upsert("line", [call("1", `${day}09:30:00Z`)]);
      await opened.db.insertInto("erasures").values({
        id: "cut",
        what: "all",
        started_at: at("08:00"),
        ended_at: at("12:00"),
        erased_at: now,
        finished: 0,
        seq: 0,
      }).execute();
      equal(await calls.erased(0, 10), []);

      await data.resume("en");

      equal([await windows(activity), await starts(rooms)], [[], []]);
      equal([data.job?.phase, (await calls.erased(0, 10)).length], ["done", 1]);
      await data.resume("en");
      equal((await opened.db.selectFrom("erasures").select("finished").execute()).length, 1);
    }),
});
