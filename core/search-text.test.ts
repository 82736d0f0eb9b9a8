import { deepStrictEqual as equal } from "node:assert";
import { textSearch } from "./search-text.ts";

const item = {
  texts: ["Müller & Söhne", null, "Angebot wegen Dach, 2026"],
  numbers: ["+4922129191999", "0221 / 29 19 19-99"],
};

for (
  const [query, expected] of [
    ["müller", true],
    ["MULLER", true],
    ["söhne dach", true],
    ["müller keller", false],
    ["  ", true],
    ["2026", true],
    ["0221 2919", true],
    ["+49 (0)221 / 29 19", true],
    ["0049 221 29", true],
    ["29191999", true],
    ["0221 30", false],
    ["0", true], // in the text of the number
    ["%", false],
  ] as const
) {
  Deno.test(`textSearch() ${expected ? "finds" : "does not find"} "${query}"`, () => {
    equal(textSearch(query)(item), expected);
  });
}
