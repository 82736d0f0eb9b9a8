import { deepEqual, rejects } from "node:assert/strict";
import { parseCronPattern } from "./cron-pattern.ts";

Deno.test("parseCronPattern() follows the clock of the zone over a change to summer time", async () => {
  const next = await parseCronPattern("0 3 * * *", "Europe/Berlin");

  const days = ["2026-03-27T12:00:00Z", "2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"];
  deepEqual(days.map((day) => new Date(next(Date.parse(day))).toISOString()), [
    "2026-03-28T02:00:00.000Z",
    "2026-03-29T01:00:00.000Z",
    "2026-10-25T02:00:00.000Z",
  ]);
});

Deno.test("parseCronPattern() counts the hour that comes twice once", async () => {
  const next = await parseCronPattern("30 2 * * *", "Europe/Berlin");

  const first = next(Date.parse("2026-10-24T12:00:00Z"));
  deepEqual([first, next(first)].map((time) => new Date(time).toISOString()), [
    "2026-10-25T00:30:00.000Z",
    "2026-10-26T01:30:00.000Z",
  ]);
});

Deno.test("parseCronPattern() refuses what is no pattern and what never comes", async () => {
  await rejects(parseCronPattern("every day", "UTC"), {
    code: "invalid",
    message: /^Cannot use "every day" as a cron pattern: /,
  });
  await rejects(parseCronPattern("0 0 31 2 *", "UTC"), { code: "invalid", message: /as a cron pattern: [^\n]+$/ });
});
