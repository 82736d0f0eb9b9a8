import { deepStrictEqual as equal, rejects } from "node:assert";
import type { CallInput, SourceUser } from "timetrack";
import { callRooms } from "../calls/testing/rooms.ts";
import type { OpenedDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createTurns } from "../database/turns.ts";
import { createEventBus } from "../events.ts";
import { createPeopleService, type PeopleRoom } from "./service.ts";

const now = Date.parse("2026-03-02T12:00:00Z");

function roomOn({ db }: OpenedDatabase, heard: string[] = []): PeopleRoom {
  const events = createEventBus(() => {});
  events.on("*", (_, name) => void heard.push(name));
  return createPeopleService({ db, now: () => now, turns: createTurns(), events });
}

function user(id: string, changes: Partial<SourceUser> = {}): SourceUser {
  return { id, name: null, email: null, userPrincipalName: null, entraId: null, numbers: [], ...changes };
}

function callOf(ownUser: string): CallInput {
  return {
    source: "line",
    externalId: "1",
    version: 1,
    direction: "in",
    outcome: "missed",
    startedAt: "2026-03-02T10:00:00.000Z",
    endedAt: "2026-03-02T10:00:00.000Z",
    talkSeconds: 0,
    remoteNumber: null,
    remoteNumberRaw: null,
    remoteName: null,
    ownUser,
    group: null,
    raw: null,
  };
}

await testStorage({
  "report() knows the users of two sources as one person, also after a restart": async (opened) => {
    const people = roomOn(opened);
    await people.report("people", [user("A-1", { userPrincipalName: "anna@example.com" }), user("B-2")]);
    await people.report("line", [
      user("7777Anna@line.example", { email: "Anna@example.com", numbers: ["030 55500142"] }),
    ]);

    for (const room of [people, roomOn(opened)]) {
      const map = await room.map();
      const anna = map.personOf("people", "a-1");
      equal(typeof anna, "string");
      equal(map.personOf("line", "7777anna@line.example"), anna);
      equal(map.personOf("line", "+493055500142"), anna);
      equal(map.personOf("people", "B-2") === anna, false);
    }
  },

  "report() replaces the list before, and keeps whose the calls of the past are": async (opened) => {
    const heard: string[] = [];
    const people = roomOn(opened, heard);
    const anna = user("anna", { name: "Anna", email: "anna@example.com", numbers: ["+493055500142"] });
    await people.report("line", [anna, user("ben")]);
    const before = (await people.map()).personOf("line", "anna");
    await (await callRooms(opened.db, now)).calls.upsert("line", [callOf("Anna")]);

    await people.report("line", [user("ben")]);
    await people.report("line", [user("ben")]);

    const map = await people.map();
    equal([map.personOf("line", "anna"), map.personOf("line", "+493055500142")], [before, null]);
    const row = await opened.db.selectFrom("accounts").selectAll().where("account", "=", "anna").executeTakeFirst();
    equal([row?.name, row?.email, row?.numbers, row?.reported], ["Anna", null, "[]", 0]);
    equal(heard, ["host/people", "host/people"]);

    await people.report("line", [anna]);
    equal((await people.map()).personOf("line", "+493055500142"), before);
  },

  "report() forgets who is gone and whom no call names": async (opened) => {
    const people = roomOn(opened);
    await people.report("line", [user("anna"), user("ben")]);
    await people.edit((await people.map()).personOf("line", "ben")!, { name: "Ben" });

    await people.report("line", []);

    equal((await opened.db.selectFrom("accounts").select("account").execute()).map(({ account }) => account), ["ben"]);
    equal((await opened.db.selectFrom("people").select("name").execute()).map(({ name }) => name), ["Ben"]);
  },

  "report() refuses the whole list when one user is wrong": async (opened) => {
    const people = roomOn(opened);
    const wrong: [unknown, RegExp][] = [
      [[user("a"), user(" ")], /^Cannot take "1.id" as users of "line": must not be empty$/],
      [[{ ...user("a"), phone: "1" }], /Unrecognized key: "phone"/],
      [[user("a", { numbers: ["1".repeat(101)] })], /"0.numbers.0"/],
      [[user("a", { email: "x".repeat(501) })], /"0.email"/],
    ];

    for (const [users, message] of wrong) {
      await rejects(people.report("line", users as SourceUser[]), { code: "invalid", message });
    }
    equal(await opened.db.selectFrom("accounts").selectAll().execute(), []);
  },

  "report() stores thousands at once": async (opened) => {
    const people = roomOn(opened);
    const many = Array.from({ length: 3000 }, (_, index) => user(`u${index}`, { email: `u${index}@example.com\0` }));

    await people.report("people", many);
    await people.report("line", many);

    equal((await opened.db.selectFrom("people").select("id").execute()).length, 3000);
    equal((await opened.db.selectFrom("accounts").select("account").execute()).length, 6000);
  },
});
