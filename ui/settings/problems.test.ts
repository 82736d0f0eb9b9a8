import { deepStrictEqual as equal } from "node:assert/strict";
import { ownOf, within } from "./problems.ts";

const problems = [
  { path: "", message: "must be a list" },
  { path: "[1]", message: "needs a pattern" },
  { path: "[1].title", message: "is broken" },
  { path: "[10].title", message: "is too long" },
];

Deno.test("within() gives the problems of a part, as seen from there", () => {
  equal(within(problems, "[1]"), [
    { path: "", message: "needs a pattern" },
    { path: "title", message: "is broken" },
  ]);
  equal(within(within(problems, "[10]"), "title"), [{ path: "", message: "is too long" }]);
  equal(within(problems, "[0]"), []);
});

Deno.test("ownOf() makes sentences of what is wrong with the whole", () => {
  equal(ownOf(problems), ["Must be a list"]);
});
