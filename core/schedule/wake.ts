import type { EventBus } from "../events.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Clocks, compareClocks } from "./compare-clocks.ts";

const LOOK_EVERY_MS = 5_000;

export interface WakeWatchOptions {
  events: EventBus;
  clocks?: (() => Clocks) | undefined;
  after?: Clock["after"] | undefined;
}

/**
 * Tells by `host/wake` `{ sleptMs }` that the computer slept, by `host/clock-changed`
 * `{ byMs }` that somebody set its clock. Returns how to stop watching.
 */
export function watchWake({ events, clocks = systemClocks, after = systemClock.after }: WakeWatchOptions): () => void {
  let last = clocks();
  let stopTimer = after(LOOK_EVERY_MS, look);

  function look(): void {
    const present = clocks();
    const { sleptMs, changedMs } = compareClocks(last, present, LOOK_EVERY_MS);
    last = present;
    stopTimer = after(LOOK_EVERY_MS, look);
    if (changedMs !== 0) events.emit("host/clock-changed", { byMs: changedMs });
    if (sleptMs !== 0) events.emit("host/wake", { sleptMs });
  }

  return () => stopTimer();
}

function systemClocks(): Clocks {
  return { wall: Date.now(), steady: performance.now(), uptime: Deno.osUptime() * 1_000 };
}
