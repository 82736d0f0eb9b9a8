import type { Limit } from "./clouds.ts";

/** Milliseconds that only ever go forward, and waiting for them. */
export interface Clock {
  now(): number;
  /** Ends early by the signal's reason. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Waits until one more request is within the limit. */
export type Pace = (signal?: AbortSignal) => Promise<void>;

/** A request goes out when the one so many before it is long enough ago; bursts are fine until then. */
export function createPace(limit: Limit | null, clock: Clock): Pace {
  if (!limit) return () => Promise.resolve();
  const sent = new Float64Array(limit.requests).fill(-Infinity);
  let next = 0;
  return async (signal) => {
    const now = clock.now();
    const at = Math.max(now, sent[next]! + limit.perMs);
    // Its place is taken before it waits, so that others queue up behind it.
    sent[next] = at;
    next = (next + 1) % limit.requests;
    if (at > now) await clock.pause(at - now, signal);
  };
}

export const realClock: Clock = {
  now: () => performance.now(),
  pause: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      function stop() {
        clearTimeout(timer);
        reject(signal?.reason);
      }
      signal?.addEventListener("abort", stop, { once: true });
    }),
};
