import { deepStrictEqual as equal } from "node:assert";
import type { DayFigures } from "timetrack";
import { periodOf } from "./range.ts";
import { hoursOf, levelOf, periodDays, sumsOf } from "./sums.ts";

function figures(date: string, hours: number, start = "08:00", end = "17:30"): DayFigures {
  return {
    date,
    from: `${date}T00:00:00.000Z`,
    to: `${date}T24:00:00.000Z`,
    start: hours > 0 ? `${date}T${start}:00.000Z` : null,
    end: hours > 0 ? `${date}T${end}:00.000Z` : null,
    activeSeconds: hours * 3600,
    awaySeconds: 0,
    calls: 1,
    callSeconds: 600,
  };
}

const week = periodOf("week", "2026-03-02");
const all = [
  figures("2026-02-23", 6),
  figures("2026-02-24", 6),
  figures("2026-02-25", 6),
  figures("2026-03-02", 8, "07:20", "16:00"),
  figures("2026-03-03", 7),
  figures("2026-03-04", 0),
];
const days = periodDays(week, { all, soFar: null });

Deno.test("sumsOf() adds up, and compares only days that are over", () => {
  equal(sumsOf(days, "2026-03-03"), {
    activeSeconds: 15 * 3600,
    callSeconds: 1200,
    calls: 2,
    workDays: 2,
    moreSeconds: 3 * 3600,
  });
  equal(sumsOf(days, "2026-03-10").moreSeconds, -3 * 3600);
  equal(sumsOf(periodDays(week, { all: [], soFar: null }), "2026-03-10").moreSeconds, null);
});

Deno.test("sumsOf() compares the present day with as much of the other one as has passed", () => {
  const today = periodDays(week, { all, soFar: figures("2026-02-24", 2) });

  equal(sumsOf(today, "2026-03-03").moreSeconds, (15 - 6 - 2) * 3600);
  equal(today[1]?.before?.activeSeconds, 2 * 3600);
});

Deno.test("hoursOf() finds the whole hours around all working times", () => {
  equal(hoursOf(days), { from: 7, to: 18 });
  equal(hoursOf([]), { from: 8, to: 18 });
});

Deno.test("levelOf() grows with the hours", () => {
  equal([0, 1, 3, 7, 8, 12].map((hours) => levelOf(hours * 3600)), [0, 1, 2, 3, 4, 4]);
});
