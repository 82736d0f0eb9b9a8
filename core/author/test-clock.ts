import type { Clock } from "../schedule/clock.ts";

export interface TestClock extends Clock {
  /** Lets time pass: what is due meanwhile happens at its moment, and is waited for. */
  advance(ms: number, settled: () => Promise<void>): Promise<void>;
}

/** A clock that goes only when it is told to. */
export function createTestClock(start: number, onMove: (now: number) => void): TestClock {
  let time = start;
  const timers = new Set<{ at: number; run: () => void }>();

  function move(to: number): void {
    if (to <= time) return;
    time = to;
    onMove(time);
  }

  function nextUntil(end: number) {
    return [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => time,
    after(ms, run) {
      const timer = { at: time + Math.max(0, ms), run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(ms, settled) {
      const end = time + ms;
      await settled();
      for (let timer = nextUntil(end); timer; timer = nextUntil(end)) {
        timers.delete(timer);
        move(timer.at);
        timer.run();
        await settled();
      }
      move(end);
    },
  };
}
