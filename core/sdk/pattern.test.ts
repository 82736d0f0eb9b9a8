import { deepStrictEqual as equal } from "node:assert/strict";
import { parsePattern } from "./pattern.ts";

Deno.test("parsePattern() finds words, wildcards and regular expressions, in large and small letters", () => {
  const finds = (pattern: string, text: string) => parsePattern(pattern)?.(text);

  equal(finds("my bank", "Account at My Bank"), true);
  equal(finds("bank*", "My Bank"), false);
  equal(finds("*BANK", "My Bank"), true);
  equal(finds("/account \\d+/", "Account 12"), true);
  equal(finds("C++ (x|y)", "about c++ (x|y)"), true);
});

Deno.test("parsePattern() tells a broken regular expression", () => {
  equal([parsePattern("/(secret/"), parsePattern("/[/")], [null, null]);
});
