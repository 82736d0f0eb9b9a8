import { deepEqual, equal } from "node:assert/strict";
import { retryDelay } from "./retry-delay.ts";

const rule = { delayMs: 5_000, maxDelayMs: 60_000 };
const unspread = 0.5;

Deno.test("retryDelay() doubles up to the longest wait", () => {
  const delays = [1, 2, 3, 4, 5, 6, 1_000].map((attempt) => retryDelay(rule, attempt, undefined, unspread));

  deepEqual(delays, [5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
});

Deno.test("retryDelay() spreads by a fifth to both sides and stays below the longest wait", () => {
  equal(retryDelay(rule, 1, undefined, 0), 4_000);
  equal(retryDelay(rule, 1, undefined, 1), 6_000);
  equal(retryDelay(rule, 9, undefined, 0), 48_000);
  equal(retryDelay(rule, 9, undefined, 1), 60_000);
});

Deno.test("retryDelay() never comes back before the time the other side asked for", () => {
  equal(retryDelay(rule, 1, 120, 0), 120_000);
  equal(retryDelay(rule, 1, 120, 1), 144_000);
  equal(retryDelay(rule, 1, 2, unspread), 5_000);
});

Deno.test("retryDelay() waits a day at most for an absurd request", () => {
  equal(retryDelay(rule, 1, 1e9, 0), 86_400_000);
});
