import { deepStrictEqual as equal } from "node:assert";
import type { CallInput } from "timetrack";
import { createDayService } from "../days/service.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createEventBus } from "../events.ts";
import { reported } from "./testing/reports.ts";
import { callRooms } from "./testing/rooms.ts";

const now = Date.parse("2026-03-02T12:00:00Z");

function open(externalId: string, changes: Partial<CallInput> = {}): CallInput {
  return reported("acme", externalId, {
    outcome: "ongoing",
    startedAt: "2026-03-02T11:00:00.000Z",
    endedAt: null,
    talkSeconds: 0,
    remoteNumber: `+4922129191${externalId.charCodeAt(0)}`,
    remoteNumberRaw: null,
    ownUser: null,
    ...changes,
  });
}

await testStorage({
  "figures() give a call whose end never came no length on any day": async ({ db }) => {
    const { calls, people } = await callRooms(db, now);
    const days = createDayService({ db, now: () => now, people });
    await calls.upsert("acme", [open("lost", { startedAt: "2026-02-20T11:00:00Z" }), open("goes on")]);

    const figures = await days.figures({ from: "2026-02-19", to: "2026-03-02", zone: "UTC" });

    equal(
      figures.filter(({ calls, activeSeconds }) => calls > 0 || activeSeconds > 0)
        .map(({ date, calls, callSeconds, activeSeconds }) => [date, calls, callSeconds, activeSeconds]),
      [["2026-02-20", 1, 0, 0], ["2026-03-02", 1, 3600, 3600]],
    );
    await calls.close();
  },

  "closeOpen() closes the calls of sources that are gone, until their end is told": async ({ db }) => {
    const heard: unknown[] = [];
    const events = createEventBus(() => {});
    const { calls } = await callRooms(db, now, { events });
    await calls.upsert("acme", [open("1"), open("2", { source: "acme/second" }), open("3", { source: "acmes" })]);
    events.on("host/calls", (data) => void heard.push(data));
    const seen = async () =>
      (await calls.log({ from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" }))
        .map(({ externalId, outcome, endedAt }) => [externalId, outcome, endedAt?.slice(11, 16)]);

    await calls.closeOpen((source) => source === "acme" || source.startsWith("acme/"));

    equal(await seen(), [["1", "unknown", "11:00"], ["2", "unknown", "11:00"], ["3", "ongoing", undefined]]);
    equal((await calls.live()).map(({ externalId }) => externalId), ["3"]);
    equal((await calls.changes(0, 10)).map(({ row }) => row.externalId).toSorted(), ["1", "2"]);
    const told = { version: 2, outcome: "answered", endedAt: "2026-03-02T11:30:00Z", talkSeconds: 1800 } as const;
    await calls.upsert("acme", [open("1", told), open("2", { source: "acme/second" })]);
    equal((await seen()).slice(0, 2), [["1", "answered", "11:30"], ["2", "unknown", "11:00"]]);
    await calls.close();
  },
});
