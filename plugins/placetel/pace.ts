export interface Time {
  now(): number;
  /** Resolves after so many milliseconds; rejects when the signal says so. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** Lets requests pass one at a time, and no sooner than allowed. */
export interface Pace {
  next(signal: AbortSignal): Promise<void>;
  /** The other side wants to be left alone for so long. */
  rest(ms: number): void;
}

/** Placetel publishes no numbers: one request a second is what its older API allowed. */
const APART_MS = 1000;

export function createPace({ now, pause }: Time): Pace {
  let nextAt = 0;
  let turn: Promise<void> = Promise.resolve();

  async function take(signal: AbortSignal): Promise<void> {
    for (let wait = nextAt - now(); wait > 0; wait = nextAt - now()) await pause(wait, signal);
    signal.throwIfAborted();
    nextAt = now() + APART_MS;
  }

  return {
    next(signal) {
      const mine = turn.then(() => take(signal));
      turn = mine.catch(() => {});
      return mine;
    },
    rest: (ms) => void (nextAt = Math.max(nextAt, now() + ms)),
  };
}

export const realTime: Time = {
  now: () => performance.now(),
  pause: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const stop = () => (clearTimeout(timer), reject(signal.reason));
      const timer = setTimeout(() => (signal.removeEventListener("abort", stop), resolve()), ms);
      signal.addEventListener("abort", stop, { once: true });
    }),
};
