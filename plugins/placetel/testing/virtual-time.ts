import type { Time } from "../pace.ts";

/** Time that passes by waiting for it. */
export function virtualTime(): Time & { waited: number[] } {
  let now = 0;
  const waited: number[] = [];
  return {
    waited,
    now: () => now,
    pause(ms, signal) {
      signal.throwIfAborted();
      waited.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}
