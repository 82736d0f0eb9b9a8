import { deepEqual, equal } from "node:assert/strict";
import type { Call } from "timetrack";
import { endOf, liesIn, settled, stretchOf } from "./stretch.ts";

type Times = Pick<Call, "startedAt" | "endedAt" | "outcome" | "talkSeconds">;

const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);
const call: Times = {
  startedAt: "2026-03-02T12:00:00.000Z",
  endedAt: "2026-03-02T12:05:30.000Z",
  outcome: "answered",
  talkSeconds: 300,
};
const open: Times = { ...call, endedAt: null, outcome: "ongoing", talkSeconds: 0 };

Deno.test("settled() leaves a call open for a day, and then without a length", () => {
  equal(settled(open, at("12:00:00") + 86_400_000), open);
  deepEqual(settled(open, at("12:00:01") + 86_400_000), { ...open, outcome: "unknown", endedAt: open.startedAt });
});

Deno.test("settled() gives a call without an end the length that was told", () => {
  deepEqual(settled({ ...call, endedAt: null }, at("12:01:00")), { ...call, endedAt: "2026-03-02T12:05:00.000Z" });
  equal(settled(call, at("18:00:00")), call);
});

Deno.test("endOf() takes a call that goes on to last up to now", () => {
  equal(endOf(open, at("12:03:00")), at("12:03:00"));
  equal(endOf(open, at("11:59:59")), at("12:00:00"));
  equal(endOf(call, at("12:03:00")), at("12:05:30"));
});

Deno.test("stretchOf() is the talk without the ringing before it", () => {
  deepEqual(stretchOf(call, at("18:00:00")), { from: at("12:00:30"), to: at("12:05:30") });
  deepEqual(stretchOf({ ...call, talkSeconds: 900 }, at("18:00:00")), { from: at("12:00:00"), to: at("12:05:30") });
  deepEqual(stretchOf(open, at("12:03:00")), { from: at("12:00:00"), to: at("12:03:00") });
});

Deno.test("liesIn() finds what overlaps a span, and what began in it without a length", () => {
  const lies = (told: Times, from: string, to: string) => liesIn(told, { from: at(from), to: at(to) }, at("18:00:00"));

  equal(lies(call, "12:05:00", "13:00:00"), true);
  equal(lies(call, "12:05:30", "13:00:00"), false);
  equal(lies(call, "11:00:00", "12:00:00"), false);
  equal(lies({ ...call, endedAt: call.startedAt }, "12:00:00", "13:00:00"), true);
  equal(lies(open, "17:00:00", "19:00:00"), true);
  equal(lies(open, "18:00:00", "19:00:00"), false);
});
