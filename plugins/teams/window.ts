/** How far one person's calls have been fetched. Instants are ISO 8601. */
export type Progress = {
  tenant: string;
  /** Start of the last run that looked at everything Microsoft keeps, and went all through. */
  fullAt: string;
  /** Start of the last run that went all through. */
  completeAt: string;
};

/** Where a run begins to look. */
export interface Window {
  from: number;
  /** Looks at everything Microsoft keeps. */
  full: boolean;
  /** Calls before this instant are gone: the last run is longer ago than Microsoft keeps them. */
  lostBefore: number | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Microsoft keeps them so long after the start of the call. */
const GONE_MS = 30 * DAY_MS;
/** The margin is for clocks and for the time a run takes. */
const KEPT_MS = GONE_MS - DAY_MS;
/** The list is by the start of calls: a long call, two and a half hours until its record is there, later versions. */
const REACH_MS = 3 * DAY_MS;

/**
 * Three days each time; everything at first, after a pause and once a day, for versions that
 * come late. `atLeastMs` reaches further back when a person wishes so.
 */
export function windowFor(progress: Progress | undefined, tenant: string, now: number, atLeastMs = 0): Window {
  const known = progress?.tenant === tenant ? progress : undefined;
  const sinceFull = known ? now - Date.parse(known.fullAt) : Infinity;
  // A clock that was set back makes the past the future.
  const full = !(sinceFull >= 0 && sinceFull < DAY_MS);
  const reach = full ? KEPT_MS : Math.min(KEPT_MS, Math.max(REACH_MS, atLeastMs));
  const completeAt = known ? Date.parse(known.completeAt) : NaN;
  const lost = now - completeAt > KEPT_MS;
  return { from: now - reach, full: full || reach === KEPT_MS, lostBefore: lost ? now - KEPT_MS : null };
}

/** A record that is listed and not found is gone after that time, and before it not made yet. */
export function isGone(startedAt: number, now: number): boolean {
  return now - startedAt >= GONE_MS;
}

export const DAY = DAY_MS;
