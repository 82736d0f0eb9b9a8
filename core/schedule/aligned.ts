/**
 * Milliseconds to the next multiple of `every`: whatever looks at something regularly does so at
 * the same moments, and a computer at rest is woken once for all of it.
 */
export function untilNext(every: number, now: number = performance.now()): number {
  return every - now % every;
}
