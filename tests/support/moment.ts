import { ok } from "node:assert/strict";

/**
 * By how much a recorded instant may be beside the real one: what a busy computer lets a program wait. How quick it is
 * else, `npm run bench` tells.
 */
export const TOLERANCE_MS = 2_000;

/** When a test did something: somewhere between these two. */
export interface Moment {
  earliest: number;
  latest: number;
}

export async function momentOf(act: () => unknown): Promise<Moment> {
  const earliest = Date.now();
  await act();
  return { earliest, latest: Date.now() };
}

/** Fails unless an instant is one of the moment, or close by. */
export function near(at: number, { earliest, latest }: Moment, what: string): void {
  ok(
    at >= earliest - TOLERANCE_MS && at <= latest + TOLERANCE_MS,
    `${what}: ${at - earliest} ms after it was begun, ${at - latest} ms after it was done`,
  );
}
