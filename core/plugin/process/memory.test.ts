import { deepStrictEqual as equal } from "node:assert/strict";
import { surplusOfRuntime } from "./memory.ts";

const MB = 1024 * 1024;

Deno.test("surplusOfRuntime() leaves a plugin what its system counts of the runtime before it is loaded", () => {
  equal(surplusOfRuntime(117 * MB), 53 * MB);
  equal(surplusOfRuntime(45 * MB), 0);
  equal(surplusOfRuntime(null), 0);
});
