import { deepStrictEqual as equal } from "node:assert";
import { boundsBefore, daysIn, presetRange, rangeBefore, rangeIn } from "./range.ts";

Deno.test("presetRange() gives whole weeks, months and years", () => {
  const range = (preset: Parameters<typeof presetRange>[0], today: string) => {
    const { from, to } = presetRange(preset, today);
    return `${from} ${to}`;
  };

  equal(range("week", "2026-03-01"), "2026-02-23 2026-03-01");
  equal(range("week", "2026-03-02"), "2026-03-02 2026-03-08");
  equal(range("month", "2028-02-10"), "2028-02-01 2028-02-29");
  equal(range("last-month", "2026-01-31"), "2025-12-01 2025-12-31");
  equal(range("year", "2026-07-07"), "2026-01-01 2026-12-31");
});

Deno.test("rangeIn() reads the address and does not trust it", () => {
  const of = (query: string) => rangeIn(new URLSearchParams(query), "2026-03-02");

  equal(of("from=2026-01-05&to=2026-01-09"), { preset: "days", from: "2026-01-05", to: "2026-01-09" });
  equal(of("range=month").preset, "month");
  for (
    const wrong of ["", "range=days", "range=<img>", "from=2026-02-30&to=2026-03-01", "from=2026-03-02&to=2026-03-01"]
  ) {
    equal(of(wrong), { preset: "week", from: "2026-03-02", to: "2026-03-08" }, wrong);
  }
});

Deno.test("rangeBefore() steps back by what the range is", () => {
  equal(rangeBefore(presetRange("month", "2026-03-15")), { from: "2026-02-01", to: "2026-02-28" });
  equal(rangeBefore(presetRange("year", "2026-03-15")), { from: "2025-01-01", to: "2025-12-31" });
  equal(rangeBefore({ preset: "days", from: "2026-03-01", to: "2026-03-10" }), {
    from: "2026-02-19",
    to: "2026-02-28",
  });
});

Deno.test("boundsBefore() compares what goes on with as much of the one before", () => {
  const week = presetRange("week", "2026-03-31");
  const at = (instant: string) => Date.parse(instant);

  const going = boundsBefore(week, "Europe/Berlin", at("2026-03-31T10:00:00Z"));
  equal(going, { from: at("2026-03-22T23:00:00Z"), to: at("2026-03-24T11:00:00Z") });
  const over = boundsBefore(week, "Europe/Berlin", at("2026-05-01T10:00:00Z"));
  equal(over, { from: at("2026-03-22T23:00:00Z"), to: at("2026-03-29T22:00:00Z") });
});

Deno.test("daysIn() ends today", () => {
  const range = { from: "2026-03-30", to: "2026-04-05" };
  equal(daysIn(range, Date.parse("2026-03-31T22:30:00Z"), "Europe/Berlin"), ["2026-03-30", "2026-03-31", "2026-04-01"]);
});
