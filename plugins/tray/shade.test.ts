import { deepStrictEqual as equal } from "node:assert";
import { shadeOfScheme } from "./shade.ts";

Deno.test("shadeOfScheme() follows a desktop that says what it prefers, and nothing else", () => {
  equal(
    ["(<<uint32 1>>,)", "(<<uint32 2>>,)", "(<<uint32 0>>,)", ""].map(shadeOfScheme),
    ["dark", "light", "any", "any"],
  );
});
