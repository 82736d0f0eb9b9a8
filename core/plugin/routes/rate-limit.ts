export interface RateLimit {
  /** Takes one; returns 0, or the seconds to wait when too many were taken. */
  take(): number;
}

/** A bucket that holds a minute's share and fills evenly. */
export function createRateLimit(perMinute: number, now: () => number = () => performance.now()): RateLimit {
  let left = perMinute;
  let filledAt = now();
  return {
    take() {
      const time = now();
      left = Math.min(perMinute, left + (time - filledAt) / 60_000 * perMinute);
      filledAt = time;
      if (left < 1) return Math.ceil((1 - left) / perMinute * 60);
      left--;
      return 0;
    },
  };
}
