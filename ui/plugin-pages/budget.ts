/** Bounds how often something may happen: this many at once, and `perSecond` in the long run. */
export function createBudget(atOnce: number, perSecond: number, now: () => number = () => performance.now()) {
  let left = atOnce;
  let filledAt = now();
  return {
    /** Whether there was one left. */
    take(): boolean {
      const time = now();
      left = Math.min(atOnce, left + (time - filledAt) / 1000 * perSecond);
      filledAt = time;
      if (left < 1) return false;
      left--;
      return true;
    },
  };
}
