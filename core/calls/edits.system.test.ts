import { deepStrictEqual as equal, rejects } from "node:assert";
import type { CallInput } from "timetrack";
import { createDayService } from "../days/service.ts";
import { testStorage } from "../database/storage-suite.ts";
import { reported } from "./testing/reports.ts";
import { callRooms } from "./testing/rooms.ts";

const now = Date.parse("2026-03-02T18:00:00Z");
const allDay = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

const call = (source: "line" | "teams", externalId: string, changes: Partial<CallInput> = {}) =>
  reported(source, externalId, { remoteNumber: "+4922129191999", remoteNumberRaw: null, ownUser: null, ...changes });

await testStorage({
  "split() leaves what was written with the call that it was written on": async ({ db }) => {
    const { calls } = await callRooms(db, now, { exactTimes: (source) => source === "line" });
    await calls.upsert("test", [call("teams", "T1")]);
    const [teams] = await calls.log(allDay);
    await calls.edit(teams!.id, { note: "call back" });
    await calls.upsert("test", [call("line", "L1")]);
    const [linked] = await calls.log(allDay);
    await calls.edit(linked!.id, { project: "Shop" });

    const apart = await calls.split(teams!.id);

    equal(
      apart.map(({ externalId, note, project }) => [externalId, note, project]).toSorted(),
      [["L1", null, "Shop"], ["T1", "call back", "Shop"]],
    );
    await calls.close();
  },

  "edit() takes back what was written on any of the calls": async ({ db }) => {
    const { calls } = await callRooms(db, now, { exactTimes: (source) => source === "line" });
    await calls.upsert("test", [call("teams", "T1")]);
    await calls.edit((await calls.log(allDay))[0]!.id, { note: "call back", hidden: true });
    await calls.upsert("test", [call("line", "L1")]);
    const [linked] = await calls.log(allDay);

    const edited = await calls.edit(linked!.id, { note: null, hidden: false });

    equal([edited.sources.length, edited.note, edited.hidden], [2, null, false]);
    equal((await calls.list(allDay)).map(({ note, hidden }) => [note, hidden]), [[null, false], [null, false]]);
    await calls.close();
  },

  "split() lets the next best call be linked and proposed": async ({ db }) => {
    const { calls, people } = await callRooms(db, now, { exactTimes: (source) => source === "line" });
    const user = { name: "Anna", email: null, userPrincipalName: null, entraId: "anna", numbers: [] };
    await people.report("line", [{ ...user, id: "anna@line.example" }]);
    await people.report("teams", [{ ...user, id: "anna" }]);
    await calls.upsert("test", [
      call("line", "L1", { ownUser: "anna@line.example" }),
      call("teams", "wrong", { ownUser: "anna" }),
      call("teams", "right"),
    ]);
    const idOf = async (externalId: string) =>
      (await calls.list(allDay)).find((each) => each.externalId === externalId)!.id;
    const shown = async () =>
      (await calls.log(allDay)).map(({ sources }) => sources.map(({ externalId }) => externalId).join("+")).toSorted();
    equal(await shown(), ["L1+wrong", "right"]);

    await calls.split(await idOf("wrong"));

    equal(await shown(), ["L1+right", "wrong"]);
    await calls.upsert("test", [call("teams", "third")]);
    equal(await shown(), ["L1", "right", "third", "wrong"]);
    equal(
      (await calls.detail(await idOf("L1"))).similar.map(({ externalId }) => externalId).toSorted(),
      ["right", "third"],
    );
    await calls.close();
  },

  "figures() count no call that the person hid, whoever tells of it later": async ({ db }) => {
    const { calls, people } = await callRooms(db, now, { exactTimes: (source) => source === "line" });
    const days = createDayService({ db, now: () => now, people });
    await calls.upsert("test", [call("teams", "T1")]);
    await calls.edit((await calls.log(allDay))[0]!.id, { hidden: true });

    await calls.upsert("test", [call("line", "L1")]);

    const [day] = await days.figures({ from: "2026-03-02", to: "2026-03-02", zone: "UTC" });
    equal([day?.calls, day?.callSeconds, day?.activeSeconds], [0, 0, 0]);
    await calls.close();
  },

  "log() and list() filter first, and refuse what is too long": async ({ db }) => {
    const { calls } = await callRooms(db, now);
    const many = Array.from({ length: 10_001 }, (_, index) => {
      const at = new Date(Date.parse("2026-03-02T00:00:00Z") + index * 1000).toISOString();
      return call("line", `${index}`, { startedAt: at, endedAt: at, talkSeconds: 0, outcome: "missed" });
    });
    await calls.upsert("test", many);
    await calls.upsert("test", [call("line", "last", { group: "needle" })]);

    equal((await calls.log(allDay, { text: "needle" })).map(({ externalId }) => externalId), ["last"]);
    const refused = { code: "invalid", message: /^Cannot list the calls of this range: there are more than 10000/ };
    await rejects(calls.log(allDay), refused);
    await rejects(calls.list(allDay), refused);
    await calls.close();
  },
});
