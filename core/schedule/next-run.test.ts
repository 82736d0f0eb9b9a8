import { deepEqual, equal } from "node:assert/strict";
import { nextRun, notInFuture, type Rhythm } from "./next-run.ts";

const MINUTE = 60_000;
const start = Date.parse("2026-03-02T10:00:00Z");
const quarterHourly: Rhythm = { kind: "every", everyMs: 15 * MINUTE };
const hourly: Rhythm = { kind: "cron", next: (after) => (Math.floor(after / 3_600_000) + 1) * 3_600_000 };

Deno.test("nextRun() lets an interval that never ran begin at once and a pattern wait for its time", () => {
  equal(nextRun(quarterHourly, null, "skip", start), start);
  equal(nextRun(hourly, null, "skip", start + MINUTE), start + 60 * MINUTE);
});

Deno.test("nextRun() counts an interval from the start of the last run, whenever the host was started", () => {
  const last = { startedAt: start, finishedAt: start + MINUTE };

  equal(nextRun(quarterHourly, last, "skip", start + 2 * MINUTE), start + 15 * MINUTE);
  equal(nextRun(quarterHourly, last, "skip", start + 14 * MINUTE), start + 15 * MINUTE);
});

Deno.test("nextRun() is one moment in the past after a night of sleep", () => {
  const last = { startedAt: start, finishedAt: start + MINUTE };
  const morning = start + 9 * 60 * MINUTE;

  equal(nextRun(quarterHourly, last, "skip", start), start + 15 * MINUTE);

  const madeUp = { startedAt: morning, finishedAt: morning + MINUTE };
  equal(nextRun(quarterHourly, madeUp, "skip", start), morning + 15 * MINUTE);
});

Deno.test("nextRun() leaves out what came due during a run, or runs it afterwards", () => {
  const long = { startedAt: start, finishedAt: start + 40 * MINUTE };

  equal(nextRun(quarterHourly, long, "skip", start), start + 45 * MINUTE);
  equal(nextRun(quarterHourly, long, "queue", start), start + 15 * MINUTE);
});

Deno.test("nextRun() leaves out and runs afterwards for patterns as well", () => {
  const long = { startedAt: start, finishedAt: start + 70 * MINUTE };

  equal(nextRun(hourly, long, "skip", start), start + 120 * MINUTE);
  equal(nextRun(hourly, long, "queue", start), start + 60 * MINUTE);
});

Deno.test("notInFuture() lets nobody wait for a clock that was set back to catch up", () => {
  const nextYear = start + 365 * 24 * 60 * MINUTE;

  const past = notInFuture({ startedAt: nextYear, finishedAt: nextYear + MINUTE }, start);

  deepEqual(past, { startedAt: start, finishedAt: start });
  equal(nextRun(quarterHourly, past, "skip", start), start + 15 * MINUTE);
});

Deno.test("notInFuture() leaves alone what is past", () => {
  const past = { startedAt: start, finishedAt: null };

  deepEqual(notInFuture(past, start + MINUTE), past);
  equal(notInFuture(null, start), null);
});

Deno.test("nextRun() counts from the start of a run that nobody saw end", () => {
  equal(nextRun(quarterHourly, { startedAt: start, finishedAt: null }, "skip", start + MINUTE), start + 15 * MINUTE);
});
