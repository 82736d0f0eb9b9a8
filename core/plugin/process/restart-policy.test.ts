import { strictEqual } from "node:assert/strict";
import { nextAfterCrash } from "./restart-policy.ts";

const minutes = (count: number) => count * 60_000;

Deno.test("nextAfterCrash() waits 1 s, 5 s, then 30 s", () => {
  strictEqual(nextAfterCrash([0], 0), 1_000);
  strictEqual(nextAfterCrash([0, minutes(6)], minutes(6)), 5_000);
  strictEqual(nextAfterCrash([0, minutes(6), minutes(12)], minutes(12)), 30_000);
  strictEqual(nextAfterCrash([0, minutes(6), minutes(12), minutes(18)], minutes(18)), 30_000);
});

Deno.test("nextAfterCrash() gives up at the third crash in five minutes", () => {
  strictEqual(nextAfterCrash([0, minutes(2), minutes(4)], minutes(4)), "failed");
  strictEqual(nextAfterCrash([0, minutes(2), minutes(5)], minutes(5)), 30_000);
});

Deno.test("nextAfterCrash() forgets after an hour", () => {
  strictEqual(nextAfterCrash([0, minutes(61)], minutes(61)), 1_000);
});
