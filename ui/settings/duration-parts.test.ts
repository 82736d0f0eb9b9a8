import { deepStrictEqual as equal } from "node:assert";
import { splitDuration } from "./duration-parts.ts";

Deno.test("splitDuration() takes the largest unit that is whole", () => {
  equal([0, 45, 90, 180, 5400, 7200, 0.5].map(splitDuration), [
    { amount: 0, unit: "seconds" },
    { amount: 45, unit: "seconds" },
    { amount: 90, unit: "seconds" },
    { amount: 3, unit: "minutes" },
    { amount: 90, unit: "minutes" },
    { amount: 2, unit: "hours" },
    { amount: 0.5, unit: "seconds" },
  ]);
});
