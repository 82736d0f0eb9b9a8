import { deepStrictEqual as equal } from "node:assert/strict";
import { daysOf } from "./days.ts";

Deno.test("daysOf() counts a call to the day on which it began, by the clock of the zone", () => {
  const calls = [
    { startedAt: "2026-03-29T22:30:00.000Z", talkSeconds: 60 }, // after midnight in summer time
    { startedAt: "2026-03-29T21:30:00.000Z", talkSeconds: 30 },
    { startedAt: "2026-03-28T23:30:00.000Z", talkSeconds: 10 }, // the clock changes two hours later
  ];

  const days = daysOf(calls, "Europe/Berlin").map(({ day, calls, talkMs }) => [day, calls.length, talkMs]);

  equal(days, [["2026-03-30", 1, 60_000], ["2026-03-29", 2, 40_000]]);
});
