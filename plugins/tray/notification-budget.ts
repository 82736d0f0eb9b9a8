/** Decides how many messages may come at once: a failing plugin must not cover the screen. */
export interface NotificationBudget {
  /** Takes one of the free places; false when there is none. */
  take(nowMs: number): boolean;
  /** When the next place is free. */
  nextFreeMs(nowMs: number): number;
}

/** At most so many messages within any stretch of this length. */
export function createNotificationBudget(most: number, withinMs: number): NotificationBudget {
  let taken: number[] = [];

  function forget(nowMs: number): void {
    taken = taken.filter((at) => nowMs - at < withinMs);
  }

  return {
    take(nowMs) {
      forget(nowMs);
      if (taken.length >= most) return false;
      taken.push(nowMs);
      return true;
    },
    nextFreeMs(nowMs) {
      forget(nowMs);
      return taken.length < most ? nowMs : (taken[0] ?? nowMs) + withinMs;
    },
  };
}
