import { deepEqual, strictEqual, throws } from "node:assert/strict";
import { TeamsError } from "./errors.ts";
import { parsePeriod } from "./period.ts";
import { DAY } from "./window.ts";

const now = new Date(2026, 2, 31, 15, 30).getTime();

Deno.test("parsePeriod() is the last seven days when nothing is said", () => {
  deepEqual(parsePeriod(undefined, "", now), { from: now - 7 * DAY, to: now });
});

Deno.test("parsePeriod() takes whole days of the person's own clock, also where it changes", () => {
  const { from, to } = parsePeriod("2026-03-28", "2026-03-29", now);

  deepEqual([from, to], [new Date(2026, 2, 28).getTime(), new Date(2026, 2, 30).getTime()]);
});

Deno.test("parsePeriod() takes instants, also with a plus sign that became a space", () => {
  const { from, to } = parsePeriod("2026-03-30T09:00:00Z", "2026-03-30T12:00:00 02:00", now);

  deepEqual([from, to], [Date.UTC(2026, 2, 30, 9), Date.UTC(2026, 2, 30, 10)]);
});

Deno.test("parsePeriod() says what cannot be a period", () => {
  const wrong: [string, string, string][] = [
    ["yesterday", "", "period-malformed"],
    ["2026-02-30", "", "period-malformed"],
    ["2026-03-30", "2026-03-28", "period-reversed"],
    ["2026-01-01", "", "period-too-old"],
  ];

  for (const [start, end, key] of wrong) {
    throws(() => parsePeriod(start, end, now), (thrown) => {
      strictEqual((thrown as TeamsError).key, key);
      return true;
    });
  }
});
