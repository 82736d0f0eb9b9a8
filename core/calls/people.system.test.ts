import { deepStrictEqual as equal, rejects } from "node:assert";
import type { CallInput } from "timetrack";
import type { OpenedDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createEventBus, type EventBus } from "../events.ts";
import type { CallRoom } from "./service.ts";
import { allDay, day, evening, reported, user } from "./testing/reports.ts";
import { callRooms } from "./testing/rooms.ts";

const roomsOn = ({ db }: OpenedDatabase, events?: EventBus) =>
  callRooms(db, evening, { exactTimes: (source) => source === "line", events });

function call(source: string, externalId: string, ownUser: string | null, changes: Partial<CallInput> = {}): CallInput {
  return reported(source, externalId, { remoteNumber: "+4922129191999", ownUser, ...changes });
}

/** External ids of what is shown as one call. */
async function shown(calls: CallRoom): Promise<string[]> {
  return (await calls.log(allDay)).map(({ sources }) => sources.map(({ externalId }) => externalId).join("+")).sort();
}

const ANNA = { email: "anna@example.com" };

await testStorage({
  "upsert() links what is of the same person, and nothing of two": async (opened) => {
    const { calls, people } = await roomsOn(opened);
    await people.report("line", [user("7777anna@line.example", ANNA), user("7777ben@line.example")]);
    await people.report("people", [user("A", { userPrincipalName: "Anna@Example.com" }), user("B")]);

    await calls.upsert("plugin", [
      call("line", "L1", "7777anna@line.example"),
      // Of two with the same number the one of the same person is meant.
      call("people", "P1", "A"),
      call("people", "P2", null),
      call("people", "P3", "B"),
    ]);

    equal(await shown(calls), ["L1+P1", "P2", "P3"]);
  },

  "report() parts and joins the calls that are stored already": async (opened) => {
    const heard: unknown[] = [];
    const events = createEventBus(() => {});
    events.on("host/calls", (data) => heard.push(data));
    const { calls, people } = await roomsOn(opened, events);
    const late = { startedAt: `${day}14:00:00.000Z`, endedAt: `${day}14:05:00.000Z` };
    await calls.upsert("plugin", [
      call("line", "L1", "anna"),
      call("people", "P1", "A"),
      call("line", "L2", "anna", late),
      call("people", "P2", "A", late),
      call("people", "P3", "B", late),
    ]);
    equal(await shown(calls), ["L1+P1", "L2", "P2", "P3"]);

    await people.report("people", [user("A", ANNA), user("B")]);
    await people.report("line", [user("anna", ANNA)]);
    await calls.linkAnew();
    equal(await shown(calls), ["L1+P1", "L2+P2", "P3"]);

    await people.report("line", [user("anna")]);
    await calls.linkAnew();
    equal(await shown(calls), ["L1", "L2", "P1", "P2", "P3"]);
    equal(await opened.db.selectFrom("call_relinks").selectAll().execute(), []);
    await calls.close();
    equal(heard.some((data) => JSON.stringify(data) === '{"source":"line"}'), true);
  },

  "linkAnew() goes on with what an earlier start left": async (opened) => {
    const { calls, people } = await roomsOn(opened);
    await calls.upsert("plugin", [call("line", "L1", "anna"), call("people", "P1", "A")]);
    await calls.close();
    // Closed, it only writes down what is to be done.
    await people.report("line", [user("anna")]);
    await people.report("people", [user("A")]);
    equal((await opened.db.selectFrom("call_relinks").select("own_user").execute()).length, 2);

    const again = await roomsOn(opened);
    await again.calls.linkAnew();

    equal(await shown(again.calls), ["L1", "P1"]);
  },

  "join(), assign() and release() decide, and hold against every report": async (opened) => {
    const { calls, people } = await roomsOn(opened);
    const line = [user("anna", ANNA), user("ben")];
    const directory = [user("A", ANNA), user("B")];
    await people.report("line", line);
    await people.report("people", directory);
    await calls.upsert("plugin", [call("line", "L1", "anna"), call("people", "P1", "A"), call("people", "P2", "B")]);
    equal(await shown(calls), ["L1+P1", "P2"]);
    const whose = async (source: string, account: string) => (await people.map()).personOf(source, account)!;
    const everyReport = async () => {
      await people.report("line", []);
      for (const [source, users] of [["people", directory], ["line", line]] as const) {
        await people.report(source, users);
      }
      await calls.linkAnew();
    };

    await people.assign({ source: "people", id: "a" }, null);
    await people.join(await whose("line", "anna"), await whose("people", "B"));
    await everyReport();
    equal(await shown(calls), ["L1+P2", "P1"]);
    const { people: all } = await people.list();
    equal(
      all.map(({ accounts, calls }) => [accounts.map(({ source, id, byHand }) => `${source} ${id} ${byHand}`), calls])
        .toSorted(),
      [[["line anna true", "people B true"], 2], [["line ben false"], 0], [["people A true"], 1]],
    );

    await people.release(await whose("line", "anna"));
    await people.release(await whose("people", "A"));
    await everyReport();
    equal(await shown(calls), ["L1+P1", "P2"]);
  },

  "assign() knows whom calls name and nobody has reported": async (opened) => {
    const { calls, people } = await roomsOn(opened);
    await people.report("people", [user("A", { name: "Anna", ...ANNA })]);
    await calls.upsert("plugin", [call("box", "B1", "SIP0"), call("people", "P1", "A"), call("box", "B2", "SIP1")]);
    equal((await people.list()).unknown, [{ source: "box", id: "SIP0", calls: 1 }, {
      source: "box",
      id: "SIP1",
      calls: 1,
    }]);

    await people.assign({ source: "box", id: "SIP0" }, (await people.map()).personOf("people", "A"));
    await people.assign({ source: "box", id: "SIP1" }, null);
    await calls.linkAnew();

    equal(await shown(calls), ["B1+P1", "B2"]);
    const { people: all, unknown } = await people.list();
    equal(all.map(({ name, calls }) => [name, calls]), [["Anna", 2], ["SIP1", 1]]);
    equal(unknown, []);
  },

  "list() tells what speaks for each proposal": async (opened) => {
    const { people } = await roomsOn(opened);
    await people.report("line", [user("anna", { ...ANNA, numbers: ["030 55500142"], entraId: "E" })]);
    await people.report("people", [user("A", { name: "Anna", userPrincipalName: "Anna@example.com", entraId: "e" })]);

    const { people: [anna, ...others] } = await people.list();

    equal(others, []);
    equal([anna?.name, anna?.named, anna?.me], ["Anna", false, false]);
    equal(anna?.accounts.map(({ source, id, numbers, because }) => [source, id, numbers, because]), [
      ["line", "anna", ["+493055500142"], [
        { by: "entraId", value: "e", with: { source: "people", id: "A" } },
        { by: "mail", value: "anna@example.com", with: { source: "people", id: "A" } },
      ]],
      ["people", "A", [], [
        { by: "entraId", value: "e", with: { source: "line", id: "anna" } },
        { by: "mail", value: "anna@example.com", with: { source: "line", id: "anna" } },
      ]],
    ]);
  },

  "edit() names people and says who is at this computer, which lasts": async (opened) => {
    const { calls, people } = await roomsOn(opened);
    await people.report("line", [user("anna", { name: "Line 1" }), user("ben")]);
    const [anna, ben] = [(await people.map()).personOf("line", "anna")!, (await people.map()).personOf("line", "ben")!];

    await people.edit(ben, { me: true });
    await people.edit(anna, { name: " Anna ", me: true });
    await people.report("line", []);
    await people.report("line", [user("anna"), user("ben")]);

    const again = await roomsOn(opened);
    equal((await again.people.list()).people.map(({ id, name, named, me }) => [id, name, named, me]), [
      [anna, "Anna", true, true],
      [(await people.map()).personOf("line", "ben"), "ben", false, false],
    ]);
    await people.edit(anna, { name: null });
    equal((await people.map()).get(anna), { id: anna, name: "anna", me: true });
    await rejects(people.edit("nobody", { me: true }), { code: "not-found" });
    await rejects(people.join(anna, anna), { code: "conflict" });
    await rejects(people.assign({ source: "line", id: "anna" }, "nobody"), { code: "not-found" });
    await calls.close();
  },
});
