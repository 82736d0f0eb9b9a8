import { fallsIntoPause, type Heartbeat, type Pause, pulseAfterPause, TimeTrackError } from "timetrack";
import { type Data, describe } from "./lane.ts";

/** An event as a watcher tells it, and after the door. */
export type Told = { timestamp?: unknown; duration?: unknown; data?: unknown };
export type Event = ReturnType<typeof readEvent>;

const DAY_MS = 86_400_000;
const MOST_PULSE_MS = 3_600_000;

export function readEvent(told: Told) {
  const { timestamp, duration, data } = Object(told) as Told;
  const [from, length] = [Date.parse(String(timestamp)), Number(duration ?? 0) * 1000];
  if (!(from > 0) || !(length >= 0 && length <= DAY_MS) || typeof data !== "object" || data === null) {
    throw new TimeTrackError("invalid", "Cannot take the event: timestamp, duration or data is not as it should be");
  }
  return { from, to: from + length, data: data as Data };
}

/** What the host is told of it; `null` in a pause. What was deleted or made private the host itself keeps out. */
export function toHeartbeat(type: string, event: Event, pause: Pause | null, pulseMs: number): Heartbeat | null {
  const { from, to, data } = event;
  if (fallsIntoPause(pause, from, to)) return null;
  const pulseSeconds = Math.min(pulseAfterPause(pause, from, pulseMs), MOST_PULSE_MS) / 1000;
  return { ...describe(type, data), at: isoOf(from), until: isoOf(to), pulseSeconds };
}

export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
