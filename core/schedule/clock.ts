/** Time as the rooms of the host see it; tests give one that they turn themselves. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something later, once; returns how to prevent it. */
  after(ms: number, run: () => void): () => void;
}

/** A timer cannot be set for longer; whoever waits longer looks again then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, ms), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
