import { deepStrictEqual as equal, throws } from "node:assert/strict";
import { fallsIntoPause, isPaused, nextPause, pauseStatus, pulseAfterPause } from "./pause.ts";

const NOW = 1_000_000;
const MINUTE = 60_000;

Deno.test("nextPause() pauses for some minutes, goes on from where it began, and ends by itself or when asked", () => {
  const pause = nextPause(null, { minutes: 30 }, NOW);

  equal(pause, { from: NOW, until: NOW + 30 * MINUTE });
  equal([isPaused(pause, NOW), isPaused(pause, NOW + 30 * MINUTE - 1), isPaused(pause, NOW + 30 * MINUTE)], [
    true,
    true,
    false,
  ]);
  equal(nextPause(pause, { minutes: 60 }, NOW + MINUTE), { from: NOW, until: NOW + 61 * MINUTE });
  equal(nextPause(pause, { on: true }, NOW + MINUTE), { from: NOW, until: null });
  equal(nextPause(pause, { on: false }, NOW + MINUTE), { from: NOW, until: NOW + MINUTE });
  equal(nextPause(pause, { on: false }, NOW + 40 * MINUTE), pause);
  equal(nextPause(pause, null, NOW + 40 * MINUTE), { from: NOW + 40 * MINUTE, until: null });
  equal(nextPause(null, { on: false }, NOW), null);
});

Deno.test("nextPause() toggles without arguments, and refuses minutes that make no sense", () => {
  const on = nextPause(null, null, NOW);

  equal(on, { from: NOW, until: null });
  equal(nextPause(on, null, NOW + MINUTE), { from: NOW, until: NOW + MINUTE });
  for (const minutes of [0, -5, 1_441, "30", NaN]) {
    throws(() => nextPause(null, { minutes }, NOW), { code: "invalid", message: /Cannot pause for/ });
  }
});

Deno.test("pauseStatus() tells until when, as long as it goes on", () => {
  const pause = { from: NOW, until: NOW + MINUTE };

  equal(pauseStatus(pause, NOW), { active: true, until: "1970-01-01T00:17:40.000Z" });
  equal(pauseStatus(pause, NOW + MINUTE), { active: false, until: null });
  equal(pauseStatus({ from: NOW, until: null }, NOW), { active: true, until: null });
  equal(pauseStatus(null, NOW), { active: false, until: null });
});

Deno.test("fallsIntoPause() finds what lies in the pause, whenever it is told", () => {
  const pause = { from: NOW, until: NOW + MINUTE };
  const falls = (from: number, to = from, one: typeof pause | null = pause) => fallsIntoPause(one, from, to);

  equal([NOW - 1, NOW, NOW + MINUTE - 1, NOW + MINUTE].map((at) => falls(at)), [false, true, true, false]);
  equal(falls(NOW - MINUTE, NOW + 2 * MINUTE), true);
  equal(fallsIntoPause({ from: NOW, until: null }, NOW + 100 * MINUTE, NOW + 100 * MINUTE), true);
  equal(falls(NOW, NOW, null), false);
});

Deno.test("pulseAfterPause() lets no heartbeat bridge the pause", () => {
  const pause = { from: NOW, until: NOW + MINUTE };

  equal(pulseAfterPause(pause, NOW + MINUTE + 5_000, MINUTE), 5_000);
  equal(pulseAfterPause(pause, NOW + 10 * MINUTE, MINUTE), MINUTE);
  equal(pulseAfterPause(pause, NOW - 5_000, MINUTE), MINUTE);
  equal(pulseAfterPause(null, NOW, MINUTE), MINUTE);
});
