import { deepStrictEqual as equal } from "node:assert";
import { comparedWith, neighbour, periodOf } from "./range.ts";

Deno.test("periodOf() finds the week from Monday on, also over the turn of the year", () => {
  equal(periodOf("week", "2026-03-02"), { kind: "week", from: "2026-03-02", to: "2026-03-08" });
  equal(periodOf("week", "2026-03-08"), { kind: "week", from: "2026-03-02", to: "2026-03-08" });
  equal(periodOf("week", "2026-01-01"), { kind: "week", from: "2025-12-29", to: "2026-01-04" });
});

Deno.test("periodOf() finds the month, however long", () => {
  equal(periodOf("month", "2026-02-14"), { kind: "month", from: "2026-02-01", to: "2026-02-28" });
  equal(periodOf("month", "2028-02-01").to, "2028-02-29");
  equal(periodOf("month", "2026-12-31").to, "2026-12-31");
});

Deno.test("neighbour() goes back and forth", () => {
  equal(neighbour(periodOf("month", "2026-03-31"), -1), periodOf("month", "2026-02-01"));
  equal(neighbour(periodOf("week", "2026-03-02"), 1), periodOf("week", "2026-03-09"));
});

Deno.test("comparedWith() takes the same weekday, or the same date where there is one", () => {
  equal(comparedWith("2026-03-04", periodOf("week", "2026-03-04")), "2026-02-25");
  equal(comparedWith("2026-03-04", periodOf("month", "2026-03-04")), "2026-02-04");
  equal(comparedWith("2026-03-30", periodOf("month", "2026-03-04")), null);
});
