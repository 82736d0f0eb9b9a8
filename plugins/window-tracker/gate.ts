import { isPaused, type Pause } from "timetrack";
import { insideHours, type TrackingHours } from "./tracking-hours.ts";

/** Whether anything may be recorded, and when that may change by itself. */
export interface Gate {
  closedBy: "tracking-off" | "privacy" | "hours" | null;
  until: number | null;
}

export interface GateRules {
  tracking: boolean;
  privacy: Pause | null;
  hours: TrackingHours;
  zone: string;
}

export function gateAt({ tracking, privacy, hours, zone }: GateRules, now: number): Gate {
  const { inside, until } = insideHours(hours, now, zone);
  const hidden = isPaused(privacy, now);
  const privacyEnds = hidden ? privacy!.until : null;
  const ends = [until, privacyEnds].filter((end) => end !== null);
  return {
    closedBy: !tracking ? "tracking-off" : hidden ? "privacy" : inside ? null : "hours",
    until: ends.length > 0 ? Math.min(...ends) : null,
  };
}
