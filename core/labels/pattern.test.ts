import { deepStrictEqual as equal, ok, rejects } from "node:assert";
import { answerIn } from "../messages/mod.ts";
import { checkPattern, compilePatterns } from "./pattern.ts";

Deno.test("checkPattern() takes patterns and says what is wrong with others", async () => {
  for (const pattern of ["", "^a+b*$", "(a|b)\\d{2,5}", "\\bplan\\b", "(a+)+$", "\\p{Lu}"]) await checkPattern(pattern);

  const wrong: [string, string][] = [
    ["[a", 'Cannot use "[a" as a pattern: "[a" is not understood'],
    ["(?=a)b", 'Cannot use "(?=a)b" as a pattern: "(?=" is not understood'],
    ["(a)\\1", 'Cannot use "(a)\\1" as a pattern: "\\1" is not understood'],
    ["[\\p{L}]{500}", 'Cannot use "[\\p{L}]{500}" as a pattern: it repeats too much, and each title would take long'],
  ];
  for (const [pattern, message] of wrong) await rejects(checkPattern(pattern), { code: "invalid", message });
  await answerIn("de", () => rejects(checkPattern("[a"), { message: /^„\[a“ lässt sich nicht als Muster verwenden/ }));
});

Deno.test("compilePatterns() finds all patterns in one pass, and no text makes it hang", async () => {
  const find = await compilePatterns(["(a+)+$", "(x|x)*y", "plan", "^b"]);

  equal(find("Bill the PLAN"), new Set([2, 3]));
  const long = "a".repeat(2000) + "!" + "x".repeat(2000);
  for (let round = 0; round < 20; round++) ok(!find(long).has(2));
});
