import { deepStrictEqual as equal } from "node:assert";
import {
  clockMarks,
  dayBounds,
  dayOf,
  daysFrom,
  instantAt,
  isDay,
  mondayOf,
  shiftDay,
  timeAt,
  toWholeHours,
} from "./day.ts";

const hour = 3_600_000;
const at = (text: string) => Date.parse(text);

Deno.test("instantAt() and timeAt() follow the clock of the zone", () => {
  const summer = instantAt("2026-07-01", "09:30", "Europe/Berlin");

  equal(new Date(summer).toISOString(), "2026-07-01T07:30:00.000Z");
  equal(timeAt(summer, "Europe/Berlin"), "09:30");
  // The hour that the clock skips begins when it is over.
  equal(new Date(instantAt("2026-03-29", "02:30", "Europe/Berlin")).toISOString(), "2026-03-29T01:00:00.000Z");
});

Deno.test("dayBounds() goes from local midnight to local midnight", () => {
  const { from, to } = dayBounds("2026-03-02", "Europe/Berlin");

  equal([from, to], [at("2026-03-01T23:00:00Z"), at("2026-03-02T23:00:00Z")]);
});

Deno.test("dayBounds() has 23 hours in spring and 25 in autumn", () => {
  const spring = dayBounds("2026-03-29", "Europe/Berlin");
  const autumn = dayBounds("2026-10-25", "Europe/Berlin");

  equal((spring.to - spring.from) / hour, 23);
  equal((autumn.to - autumn.from) / hour, 25);
});

Deno.test("dayBounds() begins when the clock does where midnight is skipped", () => {
  const { from, to } = dayBounds("2018-11-04", "America/Sao_Paulo");

  equal(from, at("2018-11-04T03:00:00Z"));
  equal((to - from) / hour, 23);
});

Deno.test("dayBounds() takes the first of two midnights", () => {
  const bounds = dayBounds("2026-11-01", "America/Havana");

  equal((bounds.to - bounds.from) / hour, 25);
  equal(dayOf(bounds.from, "America/Havana"), "2026-11-01");
  equal(dayOf(bounds.from - 1, "America/Havana"), "2026-10-31");
});

Deno.test("dayOf() follows the local clock", () => {
  equal(dayOf(at("2026-03-01T23:00:00Z"), "Europe/Berlin"), "2026-03-02");
  equal(dayOf(at("2026-03-01T22:59:59.999Z"), "Europe/Berlin"), "2026-03-01");
  equal(dayOf(at("2026-03-02T01:00:00Z"), "America/New_York"), "2026-03-01");
});

Deno.test("shiftDay() passes months and leap days", () => {
  equal(shiftDay("2028-02-28", 1), "2028-02-29");
  equal(shiftDay("2026-01-01", -1), "2025-12-31");
});

Deno.test("isDay() refuses what no calendar has", () => {
  equal(["2026-02-28", "2026-02-30", "2026-2-1", "today", ""].map(isDay), [true, false, false, false, false]);
});

Deno.test("clockMarks() stands on the hours of the local clock", () => {
  const marks = clockMarks({ from: at("2026-03-02T07:20:00Z"), to: at("2026-03-02T10:00:00Z") }, 60, "Asia/Kolkata");

  equal(marks, [
    { at: at("2026-03-02T07:30:00Z"), again: false },
    { at: at("2026-03-02T08:30:00Z"), again: false },
    { at: at("2026-03-02T09:30:00Z"), again: false },
  ]);
});

Deno.test("clockMarks() leaves out the hour that is skipped", () => {
  const marks = clockMarks(dayBounds("2026-03-29", "Europe/Berlin"), 60, "Europe/Berlin");

  equal(marks.length, 24);
  equal(new Set(marks.map(({ at }) => at)).size, 24);
});

Deno.test("clockMarks() stands on both of the hours that the clock shows twice, and marks the second", () => {
  const stretch = { from: at("2026-10-25T00:10:00Z"), to: at("2026-10-25T02:00:00Z") };

  equal(clockMarks(stretch, 30, "Europe/Berlin"), [
    { at: at("2026-10-25T00:30:00Z"), again: false },
    { at: at("2026-10-25T01:00:00Z"), again: true },
    { at: at("2026-10-25T01:30:00Z"), again: true },
    { at: at("2026-10-25T02:00:00Z"), again: false },
  ]);
  equal(clockMarks(dayBounds("2026-10-25", "Europe/Berlin"), 60, "Europe/Berlin").length, 26);
});

Deno.test("toWholeHours() widens to the hours around", () => {
  const stretch = { from: at("2026-03-02T07:20:00Z"), to: at("2026-03-02T10:00:00Z") };

  equal(toWholeHours(stretch, "Europe/Berlin"), {
    from: at("2026-03-02T07:00:00Z"),
    to: at("2026-03-02T10:00:00Z"),
  });
});

Deno.test("daysFrom() counts both ends, also when the clocks change", () => {
  equal(daysFrom("2026-03-01", "2026-03-31").length, 31);
  equal(daysFrom("2026-03-28", "2026-03-30"), ["2026-03-28", "2026-03-29", "2026-03-30"]);
  equal(daysFrom("2026-03-02", "2026-03-01"), []);
});

Deno.test("mondayOf() takes Sunday for the last day of its week", () => {
  equal(["2026-03-02", "2026-03-08", "2026-01-01"].map(mondayOf), ["2026-03-02", "2026-03-02", "2025-12-29"]);
});
