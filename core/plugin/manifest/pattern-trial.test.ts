import { deepStrictEqual as equal } from "node:assert/strict";
import { parsePattern } from "../../sdk/pattern.ts";
import { tryPatterns } from "./pattern-trial.ts";

Deno.test("tryPatterns() says what plugins find", async () => {
  const patterns = ["my bank", "*BANK", "bank*", "/account \\d+/", "C++ (x|y)", "/(mozilla|tor) browser$/", "ü"];

  for (const text of ["Account 12, My Bank", "about c++ (x|y)", "Tor Browser", "über", ""]) {
    equal(await tryPatterns("pattern", patterns, text), patterns.map((pattern) => parsePattern(pattern)!(text)), text);
  }
});

Deno.test("tryPatterns() takes a regular expression as it stands", async () => {
  equal(await tryPatterns("regex", ["[A-Z]+-\\d+", "^a", "/x/"], "ABC-12"), [true, false, false]);
});

Deno.test("tryPatterns() tries nothing that is broken or that might hang", async () => {
  equal(await tryPatterns("pattern", ["/(/", "/(?=a)a/", "/(a{900}){900}/"], "a"), [null, null, null]);
  equal(await tryPatterns("pattern", ["/^(a+)+$/"], "a".repeat(1_000) + "!"), [false]);
});
