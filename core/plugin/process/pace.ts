import { untilNext } from "../../schedule/aligned.ts";

const WORK_MS = 1_000;
const REST_MS = 5_000;

/** A clock that calls back once; tests have one of their own. */
export interface Alarm {
  now(): number;
  /** Returns how to call it off. */
  ring(after: number, then: () => void): () => void;
}

const realAlarm: Alarm = {
  now: () => performance.now(),
  ring(after, then) {
    const timer = setTimeout(then, after);
    return () => clearTimeout(timer);
  },
};

/**
 * Looks each second while there is something to look after, and every five when all rests: a
 * computer at rest is not woken for nothing. `look` is told the seconds since the last one, as
 * they were planned: those that the computer slept do not count.
 */
export function createPace(look: (seconds: number) => boolean, alarm: Alarm = realAlarm) {
  let planned: { every: number; callOff: () => void } | null = null;

  function plan(every: number): void {
    planned?.callOff();
    const wait = untilNext(every, alarm.now());
    planned = { every, callOff: alarm.ring(wait, () => lookAfter(wait)) };
  }

  function lookAfter(wait: number): void {
    const working = look(Math.max(1, Math.round(wait / 1000)));
    if (planned) plan(working ? WORK_MS : REST_MS);
  }

  return {
    start: () => plan(WORK_MS),
    /** There is something to look after now. */
    hasten(): void {
      if (planned?.every === REST_MS) plan(WORK_MS);
    },
    stop(): void {
      planned?.callOff();
      planned = null;
    },
  };
}
