import { type Json, TimeTrackError } from "timetrack";
import type { Span } from "./store.ts";

/** The last pause, in milliseconds; without an end it goes on until it is ended by hand. */
export type Pause = { from: number; until: number | null };

const MAX_MINUTES = 1_440;

/** What the command `pause` makes of the last pause: `{ minutes }` and `{ on }` set it, nothing toggles it. */
export function nextPause(last: Pause | null, args: Json, now: number): Pause | null {
  const { minutes, on } = args !== null && typeof args === "object" && !Array.isArray(args) ? args : {};
  const isOn = isPaused(last, now);
  const from = isOn ? last!.from : now;
  if (minutes !== undefined && minutes !== null) {
    if (typeof minutes !== "number" || !(minutes > 0 && minutes <= MAX_MINUTES)) {
      throw new TimeTrackError("invalid", `Cannot pause for ${JSON.stringify(minutes)} minutes`, {
        hint: `Give a number above 0 and up to ${MAX_MINUTES}`,
      });
    }
    return { from, until: now + Math.round(minutes * 60_000) };
  }
  if (typeof on === "boolean" ? on : !isOn) return { from, until: null };
  return isOn ? { from, until: now } : last;
}

export function isPaused(pause: Pause | null, now: number): boolean {
  return pause !== null && (pause.until === null || now < pause.until);
}

/** Whether something of an event lies in the pause; also one that is told when the pause is over. */
export function fallsInto(pause: Pause | null, { started_at, ended_at }: Span): boolean {
  return pause !== null && ended_at >= pause.from && (pause.until === null || started_at < pause.until);
}

/** How far a heartbeat may reach back: to the end of the pause before it at most, so that none is bridged. */
export function pulseAfter(pause: Pause | null, at: number, pulseMs: number): number {
  const end = pause?.until ?? null;
  return end === null || at < end ? pulseMs : Math.min(pulseMs, at - end);
}
