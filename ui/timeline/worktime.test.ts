import { deepStrictEqual as equal } from "node:assert";
import type { ActivityRow, Call } from "timetrack";
import { union, workTime } from "./worktime.ts";

const day = { from: at("00:00"), to: at("23:59") };
const minute = 60_000;

Deno.test("union() joins what overlaps or touches", () => {
  const stretches = [{ from: 5, to: 7 }, { from: 0, to: 3 }, { from: 2, to: 4 }, { from: 4, to: 5 }, {
    from: 9,
    to: 9,
  }];

  equal(union(stretches), [{ from: 0, to: 7 }]);
});

Deno.test("workTime() counts a call without a key pressed as active", () => {
  const rows = [presence("active", "09:00", "10:00"), presence("idle", "10:00", "11:00")];

  const work = workTime(rows, [call("10:10", "10:40")], day, 0);

  equal(work, {
    span: { from: at("09:00"), to: at("10:40") },
    activeMs: 90 * minute,
    awayMs: 10 * minute,
    calls: 1,
    callMs: 30 * minute,
  });
});

Deno.test("workTime() counts two calls at once once", () => {
  const work = workTime([], [call("10:00", "10:30"), call("10:20", "10:40")], day, 0);

  equal([work.calls, work.callMs, work.activeMs], [2, 40 * minute, 40 * minute]);
});

Deno.test("workTime() takes windows where nothing records presence", () => {
  const row = { ...presence("", "09:00", "09:30"), kind: "window", data: { app: "Editor" } };

  equal(workTime([row], [], day, 0).activeMs, 30 * minute);
});

Deno.test("workTime() cuts at the bounds of the day", () => {
  const rows = [presence("active", "09:00", "12:00")];

  equal(workTime(rows, [], { from: at("10:00"), to: at("11:00") }, 0).activeMs, 60 * minute);
});

Deno.test("workTime() counts a call that goes on up to now", () => {
  const going = { ...call("10:00", "10:01"), endedAt: null, outcome: "ongoing" as const, talkSeconds: 0 };

  equal(workTime([], [going], day, at("10:15")).callMs, 15 * minute);
});

Deno.test("workTime() is empty on an empty day", () => {
  equal(workTime([], [], day, 0), { span: null, activeMs: 0, awayMs: 0, calls: 0, callMs: 0 });
});

function at(time: string): number {
  return Date.parse(`2026-03-02T${time}:00Z`);
}

function iso(time: string): string {
  return new Date(at(time)).toISOString();
}

function presence(state: string, from: string, to: string): ActivityRow {
  return { id: from, source: "test", kind: "presence", startedAt: iso(from), endedAt: iso(to), data: { state } };
}

function call(from: string, to: string): Call {
  return {
    id: from,
    source: "test",
    externalId: from,
    version: 1,
    direction: "in",
    outcome: "answered",
    startedAt: iso(from),
    endedAt: iso(to),
    talkSeconds: (at(to) - at(from)) / 1000,
    remoteNumber: null,
    remoteNumberRaw: null,
    remoteName: null,
    ownUser: null,
    group: null,
    note: null,
    contact: null,
    project: null,
    hidden: false,
    duplicateOf: null,
  };
}
