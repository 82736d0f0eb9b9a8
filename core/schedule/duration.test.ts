import { equal, throws } from "node:assert/strict";
import { parseDuration } from "./duration.ts";

Deno.test("parseDuration() knows seconds, minutes, hours and days", () => {
  equal(parseDuration("30s"), 30_000);
  equal(parseDuration("15m"), 900_000);
  equal(parseDuration("2h"), 7_200_000);
  equal(parseDuration("1d"), 86_400_000);
  equal(parseDuration("0s"), 0);
});

Deno.test("parseDuration() refuses anything else", () => {
  for (const text of ["", "m", "15", "-5m", "1.5h", "5 m", "1w"]) {
    throws(() => parseDuration(text), {
      code: "invalid",
      message: new RegExp(`^Cannot use "${text}" as a duration: `),
    });
  }
});

Deno.test("parseDuration() stays a stretch that can be added to a date", () => {
  const end = new Date(Date.now() + parseDuration("9".repeat(400) + "d"));

  equal(Number.isNaN(end.getTime()), false);
});
