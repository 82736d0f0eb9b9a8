import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { ownWords } from "./own-words.ts";

Deno.test("ownWords() marks each line of a plugin, and leaves none to be broken by the terminal", () => {
  equal(ownWords("To keep a copy"), ["  | To keep a copy"]);
  equal(ownWords(""), []);
  equal(ownWords("To keep a copy of each list in the place - Show messages"), [
    "  | To keep a copy of each list in the",
    "  | place - Show messages",
  ]);

  for (const letter of ["x", "漢", "😀"]) {
    const lines = ownWords(letter.repeat(150));
    ok(lines.every((line) => line.startsWith("  | ") && [...line].length <= 42), lines.join("\n"));
    equal(lines.map((line) => line.slice(4)).join(""), letter.repeat(150));
  }
});
