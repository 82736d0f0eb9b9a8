import { TimeTrackError } from "../errors.ts";

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A hundred years: added to any date it is still a date. */
const LONGEST_MS = 100 * 365 * 86_400_000;

/** Milliseconds of a stretch of time as manifests write it: `"30s"`, `"15m"`, `"2h"`, `"1d"`. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit ?? ""];
  if (unitMs !== undefined) return Math.min(Number(count) * unitMs, LONGEST_MS);
  throw new TimeTrackError(
    "invalid",
    `Cannot use "${text}" as a duration: it is not a number with s, m, h or d behind it`,
  );
}
