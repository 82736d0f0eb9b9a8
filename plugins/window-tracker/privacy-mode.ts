import { type Json, TimeTrackError } from "timetrack";

/** Privacy mode as it is kept: off, on until it is switched off, or on until an instant. */
export type PrivacyMode = { on: false } | { on: true; until: number | null };

export const PRIVACY_OFF: PrivacyMode = { on: false };

const MAX_MINUTES = 1_440;

/** What the command `privacy-mode` makes of the mode: `{ minutes }` and `{ on }` set it, nothing toggles it. */
export function nextPrivacyMode(mode: PrivacyMode, args: Json, now: number): PrivacyMode {
  const { minutes, on } = args !== null && typeof args === "object" && !Array.isArray(args) ? args : {};
  if (minutes !== undefined && minutes !== null) {
    if (typeof minutes !== "number" || !(minutes > 0 && minutes <= MAX_MINUTES)) {
      throw new TimeTrackError("invalid", `Cannot switch privacy mode on for ${JSON.stringify(minutes)} minutes`, {
        hint: `Give a number above 0 and up to ${MAX_MINUTES}`,
      });
    }
    return { on: true, until: now + Math.round(minutes * 60_000) };
  }
  const wanted = typeof on === "boolean" ? on : !isPrivate(mode, now);
  return wanted ? { on: true, until: null } : PRIVACY_OFF;
}

export function isPrivate(mode: PrivacyMode, now: number): boolean {
  return mode.on && (mode.until === null || now < mode.until);
}
