import { deepStrictEqual as equal } from "node:assert/strict";
import { daysIn, periodOf, periods } from "./periods.ts";

Deno.test("daysIn() gives whole weeks, months and years around today", () => {
  const today = "2026-03-01"; // a Sunday

  const found = Object.fromEntries(periods.map((period) => [period, Object.values(daysIn(period, today)).join(" ")]));

  equal(found, {
    today: "2026-03-01 2026-03-01",
    yesterday: "2026-02-28 2026-02-28",
    week: "2026-02-23 2026-03-01",
    month: "2026-03-01 2026-03-31",
    "last-month": "2026-02-01 2026-02-28",
    year: "2026-01-01 2026-12-31",
  });
});

Deno.test("daysIn() finds the month before January in the year before", () => {
  equal(daysIn("last-month", "2026-01-31"), { from: "2025-12-01", to: "2025-12-31" });
});

Deno.test("periodOf() names days that are a period, and no others", () => {
  equal(periodOf({ from: "2026-02-01", to: "2026-02-28" }, "2026-03-01"), "last-month");
  equal(periodOf({ from: "2026-02-02", to: "2026-02-28" }, "2026-03-01"), null);
  equal(periodOf({ from: null, to: null }, "2026-03-01"), null);
});
