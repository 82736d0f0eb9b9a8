const FIRST_MS = 30_000;
const LONGEST_MS = 15 * 60_000;

/**
 * How long to leave a server alone that has failed so many times in a row, between half and
 * all of a time that doubles: many agents must not come back in the same second.
 */
export function backOffMs(failures: number, retryAfterSeconds: number | undefined, random: number): number {
  const full = Math.min(FIRST_MS * 2 ** Math.max(failures - 1, 0), LONGEST_MS);
  const wait = full / 2 + random * full / 2;
  return Math.max(wait, (retryAfterSeconds ?? 0) * 1000);
}
