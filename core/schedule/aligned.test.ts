import { deepStrictEqual as equal } from "node:assert";
import { untilNext } from "./aligned.ts";

Deno.test("untilNext() ends at the multiples of its period, and never at once", () => {
  equal([0, 1, 999, 1000, 5_250].map((now) => untilNext(1000, now)), [1000, 999, 1, 1000, 750]);
});
