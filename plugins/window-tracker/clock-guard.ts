import type { Moment } from "./look.ts";

/** Above this difference between the clocks the wall clock was set, or the computer slept. */
const JUMP_MS = 1_000;

/** Without a look for this long nobody can say what went on, whatever the clocks show. */
export const BLIND_MS = 12_000;

/** Whether the time from one look to the next was really watched: no sleep, no set clock, no stopped process. */
export function wasWatched(before: Moment, now: Moment): boolean {
  const wall = now.wall - before.wall;
  const steady = now.steady - before.steady;
  return Math.abs(wall - steady) < JUMP_MS && steady < BLIND_MS;
}
