import type { Clock } from "../../core/schedule/clock.ts";

export interface ManualClock extends Clock {
  /** Lets time pass: whatever is due meanwhile runs at its moment, with all that follows from it. */
  advance(ms: number): Promise<void>;
  /** What happens to the clock on the wall while the computer sleeps or somebody sets it; timers stand still. */
  jump(ms: number): void;
}

/** A clock for tests that goes only when it is told to. */
export function createManualClock(start: string): ManualClock {
  let wall = Date.parse(start);
  let steady = 0;
  const timers = new Set<{ at: number; run: () => void }>();

  async function advance(ms: number): Promise<void> {
    const end = steady + ms;
    await everythingElse();
    for (let timer = earliest(end); timer; timer = earliest(end)) {
      wall += Math.max(0, timer.at - steady);
      steady = Math.max(steady, timer.at);
      timers.delete(timer);
      timer.run();
      await everythingElse();
    }
    wall += end - steady;
    steady = end;
  }

  function earliest(end: number) {
    return [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => wall,
    after(ms, run) {
      const timer = { at: steady + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance,
    jump: (ms) => void (wall += ms),
  };
}

/** Promises that can go on do so before the next turn of the event loop. */
function everythingElse(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
