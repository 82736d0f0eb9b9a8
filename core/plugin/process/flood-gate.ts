const FREE_PER_SECOND = 5_000;
/** Two and a half megabytes a second, when nothing but long messages come. */
const BYTES_OF_ONE = 500;
const PAUSE_MS = 250;
const MAX_PAUSES = 20;
const FORGIVEN_AFTER_MS = 10_000;

/**
 * Slows a plugin that sends more than it is asked for: past its share the host stops
 * reading for a moment, and one that goes on like that is to be ended.
 */
export function createFloodGate(now = () => performance.now(), pause = () => sleep(PAUSE_MS)) {
  let allowance = FREE_PER_SECOND * 2;
  let filledAt = now();
  let pauses = 0;
  let pausedAt = -Infinity;

  return {
    /** Counts a message that nobody asked for; a long one as several. */
    count(bytes = 0): void {
      allowance -= 1 + bytes / BYTES_OF_ONE;
    },

    /** Waits when too many came; tells whether this is a flood. */
    async pass(): Promise<"ok" | "flooding"> {
      const time = now();
      allowance = Math.min(allowance + (time - filledAt) / 1000 * FREE_PER_SECOND, FREE_PER_SECOND * 2);
      filledAt = time;
      if (allowance > 0) return "ok";
      if (time - pausedAt > FORGIVEN_AFTER_MS) pauses = 0;
      pausedAt = time;
      if (++pauses > MAX_PAUSES) return "flooding";
      await pause();
      return "ok";
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
