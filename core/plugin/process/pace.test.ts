import { deepStrictEqual as equal } from "node:assert/strict";
import { createPace } from "./pace.ts";

/** A pace with an alarm that rings when the test says so; it begins a quarter of a second after a full minute. */
function trial(work: boolean[]) {
  let now = 60_250;
  let next: { at: number; then: () => void } | null = null;
  const looks: [at: number, seconds: number][] = [];
  const pace = createPace((seconds) => {
    looks.push([now - 60_000, seconds]);
    return work.shift() ?? false;
  }, {
    now: () => now,
    ring(after, then) {
      const mine = next = { at: now + after, then };
      return () => void (next === mine && (next = null));
    },
  });
  /** Lets time go by up to this many milliseconds after the minute. */
  function passTo(until: number): void {
    while (next !== null && next.at <= 60_000 + until) {
      const { at, then } = next;
      [now, next] = [at, null];
      then();
    }
    now = 60_000 + until;
  }
  return { pace, looks, passTo };
}

Deno.test("createPace() looks each second while something works, then at every fifth", () => {
  const { pace, looks, passTo } = trial([true, true, false]);
  pace.start();

  passTo(15_000);

  equal(looks, [[1000, 1], [2000, 1], [3000, 1], [5000, 2], [10_000, 5], [15_000, 5]]);
});

Deno.test("createPace() is back at each second as soon as there is work", () => {
  const { pace, looks, passTo } = trial([false, true, false]);
  pace.start();
  passTo(1_300);

  pace.hasten();
  pace.hasten();
  passTo(5_000);

  equal(looks, [[1000, 1], [2000, 1], [3000, 1], [5000, 2]]);
});

Deno.test("createPace() looks no more once it was stopped, and does not begin by itself", () => {
  const { pace, looks, passTo } = trial([]);
  pace.hasten();
  passTo(5_000);
  pace.start();
  passTo(6_000);

  pace.stop();
  pace.hasten();
  passTo(60_000);

  equal(looks, [[6_000, 1]]);
});
