import { equal } from "node:assert/strict";
import { isShorter } from "./is-shorter.ts";

Deno.test("isShorter() takes no days for keeping it for good", () => {
  equal(isShorter(30, 90), true);
  equal(isShorter(30, 0), true);
  equal(isShorter(0, 30), false);
  equal(isShorter(90, 30), false);
  equal(isShorter(30, 30), false);
});
