import { deepStrictEqual as equal } from "node:assert";
import { csvOf } from "./csv.ts";

Deno.test("csvOf() writes numbers and separators as the language has them", () => {
  const rows = [["Editor", 1.5, null], ['A; B, "C"', 1 / 3, "two\nlines"]];

  equal(
    csvOf(["Name", "Hours", "x"], rows, "en"),
    '\ufeffName,Hours,x\r\nEditor,1.5,\r\n"A; B, ""C""",0.3333,"two\nlines"\r\n',
  );
  equal(
    csvOf(["Name", "Stunden", "x"], rows, "de"),
    '\ufeffName;Stunden;x\r\nEditor;1,5;\r\n"A; B, ""C""";0,3333;"two\nlines"\r\n',
  );
});

Deno.test("csvOf() lets no title be a formula, and no number be a text", () => {
  const hostile = ["=HYPERLINK(1)", "+49 30 1", "-2+3", "@SUM(A1)", "\tx", "\r=1", "a=b"];

  const cells = csvOf(["x"], hostile.map((text) => [text]), "en").split("\r\n").slice(1, -1);

  equal(
    cells,
    ["'=HYPERLINK(1)", "'+49 30 1", "'-2+3", "'@SUM(A1)", '"\'\tx"', "\"'", '=1"', "a=b"].slice(0, 5).concat([
      '"\'\r=1"',
      "a=b",
    ]),
  );
  equal(csvOf(["x"], [[-3.5]], "en"), "\ufeffx\r\n-3.5\r\n");
});
