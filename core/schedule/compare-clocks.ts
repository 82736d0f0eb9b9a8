/** Three clocks at one moment, in milliseconds. */
export interface Clocks {
  /** What the person reads; anybody may set it. */
  wall: number;
  /** Never set. Stands still while a Linux or macOS computer sleeps, goes on on Windows. */
  steady: number;
  /** Since the computer was started, in whole seconds. Goes on while it sleeps; on macOS it follows the wall clock. */
  uptime: number;
}

/** What a busy computer may be late without having slept. */
const LATE_MS = 10_000;

/** Whole seconds of uptime and small corrections by a time server are no change. */
const INEXACT_MS = 3_000;

/** What happened between two looks that were to be `intervalMs` apart; 0 means nothing. */
export function compareClocks(
  last: Clocks,
  present: Clocks,
  intervalMs: number,
): { sleptMs: number; changedMs: number } {
  const steady = present.steady - last.steady;
  const uptime = present.uptime - last.uptime;
  // The two differ by less than a second unless one of them stood still.
  const elapsed = uptime - steady > INEXACT_MS ? uptime : steady;
  const slept = elapsed - intervalMs;
  const changed = present.wall - last.wall - elapsed;
  return {
    sleptMs: slept > LATE_MS ? Math.round(slept) : 0,
    changedMs: Math.abs(changed) > INEXACT_MS ? Math.round(changed) : 0,
  };
}
