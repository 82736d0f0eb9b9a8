import { deepStrictEqual as equal, throws } from "node:assert/strict";
import { fallsInto, isPaused, nextPause, pulseAfter } from "./pause.ts";

const NOW = 1_000_000;
const MINUTE = 60_000;
const span = (started_at: number, ended_at = started_at) => ({ started_at, ended_at });

Deno.test("nextPause() pauses for some minutes, goes on from where it began, and ends by itself or when asked", () => {
  const pause = nextPause(null, { minutes: 30 }, NOW);

  equal(pause, { from: NOW, until: NOW + 30 * MINUTE });
  equal([isPaused(pause, NOW), isPaused(pause, NOW + 30 * MINUTE)], [true, false]);
  equal(nextPause(pause, { minutes: 60 }, NOW + MINUTE), { from: NOW, until: NOW + 61 * MINUTE });
  equal(nextPause(pause, { on: false }, NOW + MINUTE), { from: NOW, until: NOW + MINUTE });
  equal(nextPause(pause, { on: false }, NOW + 40 * MINUTE), pause);
  equal(nextPause(null, { on: false }, NOW), null);
});

Deno.test("nextPause() toggles without arguments, and refuses minutes that make no sense", () => {
  const on = nextPause(null, null, NOW);

  equal(on, { from: NOW, until: null });
  equal(nextPause(on, null, NOW + MINUTE), { from: NOW, until: NOW + MINUTE });
  for (const minutes of [0, -5, 1_441, "30"]) throws(() => nextPause(null, { minutes }, NOW), /Cannot pause for/);
});

Deno.test("fallsInto() finds what lies in the pause, whenever it is told", () => {
  const pause = { from: NOW, until: NOW + MINUTE };

  equal([NOW - 1, NOW, NOW + MINUTE - 1, NOW + MINUTE].map((at) => fallsInto(pause, span(at))), [
    false,
    true,
    true,
    false,
  ]);
  equal(fallsInto(pause, span(NOW - MINUTE, NOW + 2 * MINUTE)), true);
  equal(fallsInto({ from: NOW, until: null }, span(NOW + 100 * MINUTE)), true);
  equal(fallsInto(null, span(NOW)), false);
});

Deno.test("pulseAfter() lets no heartbeat bridge the pause", () => {
  const pause = { from: NOW, until: NOW + MINUTE };

  equal(pulseAfter(pause, NOW + MINUTE + 5_000, MINUTE), 5_000);
  equal(pulseAfter(pause, NOW + 10 * MINUTE, MINUTE), MINUTE);
  equal(pulseAfter(pause, NOW - 5_000, MINUTE), MINUTE);
  equal(pulseAfter(null, NOW, MINUTE), MINUTE);
});
