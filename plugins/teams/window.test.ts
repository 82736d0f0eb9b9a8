import { deepEqual, strictEqual } from "node:assert/strict";
import { DAY, isGone, windowFor } from "./window.ts";

const now = Date.UTC(2026, 2, 29, 12);
const HOUR = DAY / 24;
const at = (ago: number) => new Date(now - ago).toISOString();

Deno.test("windowFor() looks at all that Microsoft keeps at first, then at three days", () => {
  const first = windowFor(undefined, "t", now);
  const next = windowFor({ tenant: "t", fullAt: at(HOUR), completeAt: at(HOUR) }, "t", now);

  deepEqual([now - first.from, first.full], [29 * DAY, true]);
  deepEqual([now - next.from, next.full], [3 * DAY, false]);
});

Deno.test("windowFor() looks at everything once a day, after a pause, in another tenant and with the clock set back", () => {
  const daily = windowFor({ tenant: "t", fullAt: at(DAY), completeAt: at(HOUR) }, "t", now);
  const pause = windowFor({ tenant: "t", fullAt: at(9 * DAY), completeAt: at(9 * DAY) }, "t", now);
  const moved = windowFor({ tenant: "other", fullAt: at(HOUR), completeAt: at(HOUR) }, "t", now);
  const back = windowFor({ tenant: "t", fullAt: at(-HOUR), completeAt: at(-HOUR) }, "t", now);
  const garbled = windowFor({ tenant: "t", fullAt: "?", completeAt: "?" }, "t", now);

  for (const { from, full } of [daily, pause, moved, back, garbled]) deepEqual([now - from, full], [29 * DAY, true]);
});

Deno.test("windowFor() reaches as far back as a person asks, and no farther than there is something", () => {
  const progress = { tenant: "t", fullAt: at(HOUR), completeAt: at(HOUR) };

  strictEqual(now - windowFor(progress, "t", now, 7 * DAY).from, 7 * DAY);
  strictEqual(now - windowFor(progress, "t", now, 90 * DAY).from, 29 * DAY);
});

Deno.test("windowFor() tells of calls that are gone", () => {
  const lost = windowFor({ tenant: "t", fullAt: at(40 * DAY), completeAt: at(40 * DAY) }, "t", now);
  const kept = windowFor({ tenant: "t", fullAt: at(20 * DAY), completeAt: at(20 * DAY) }, "t", now);

  deepEqual([lost.lostBefore, kept.lostBefore, windowFor(undefined, "t", now).lostBefore], [
    now - 29 * DAY,
    null,
    null,
  ]);
});

Deno.test("isGone() tells a record that is not made yet from one that Microsoft has deleted", () => {
  deepEqual([HOUR, 29 * DAY, 30 * DAY, 31 * DAY].map((ago) => isGone(now - ago, now)), [false, false, true, true]);
});
