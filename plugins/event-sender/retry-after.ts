const LONGEST_SECONDS = 3600;

/** Seconds that a server asks to be left alone: a number of them, or the moment when that is over. */
export function retryAfterSeconds(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return seconds > 0 ? Math.min(Math.ceil(seconds), LONGEST_SECONDS) : undefined;
}
