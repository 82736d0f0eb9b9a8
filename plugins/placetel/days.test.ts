import { deepEqual } from "node:assert/strict";
import { daysIn, daysToPull, lastDays, windowOf } from "./days.ts";

const at = (text: string) => Date.parse(text);

Deno.test("lastDays() counts days as in Berlin, not as in Greenwich", () => {
  deepEqual(lastDays(at("2026-03-02T22:59:59Z"), 2), ["2026-03-01", "2026-03-02"]);
  deepEqual(lastDays(at("2026-03-02T23:00:00Z"), 2), ["2026-03-02", "2026-03-03"]);
  deepEqual(lastDays(at("2026-07-02T22:00:00Z"), 2), ["2026-07-02", "2026-07-03"]);
});

Deno.test("lastDays() leaves no day out when the clocks change", () => {
  deepEqual(lastDays(at("2026-03-29T22:30:00Z"), 3), ["2026-03-28", "2026-03-29", "2026-03-30"]);
  deepEqual(lastDays(at("2026-10-25T23:30:00Z"), 3), ["2026-10-24", "2026-10-25", "2026-10-26"]);
});

Deno.test("daysToPull() asks for today and yesterday, and for a week after a pause", () => {
  const now = at("2026-03-04T08:00:00Z");

  deepEqual(daysToPull(now, "2026-03-04T07:45:00Z"), ["2026-03-03", "2026-03-04"]);
  // In Berlin it was the 3rd already.
  deepEqual(daysToPull(now, "2026-03-02T23:10:00Z"), ["2026-03-03", "2026-03-04"]);
  deepEqual(daysToPull(now, "2026-03-02T22:50:00Z").length, 7);
  deepEqual(daysToPull(now, null)[0], "2026-02-26");
});

Deno.test("windowOf() goes from midnight to midnight in Berlin, also where a day has 23 or 25 hours", () => {
  deepEqual(windowOf(["2026-03-02"]), { from: "2026-03-01T23:00:00Z", to: "2026-03-02T23:00:00Z" });
  deepEqual(windowOf(["2026-03-28", "2026-03-29"]), { from: "2026-03-27T23:00:00Z", to: "2026-03-29T22:00:00Z" });
  deepEqual(windowOf(["2026-10-25"]), { from: "2026-10-24T22:00:00Z", to: "2026-10-25T23:00:00Z" });
});

Deno.test("daysIn() takes what can be read at once, and nothing that is no count", () => {
  deepEqual([{ days: 3 }, { days: 400 }, { days: 0 }, { days: "3" }, [], null].map(daysIn), [
    3,
    7,
    null,
    null,
    null,
    null,
  ]);
});
