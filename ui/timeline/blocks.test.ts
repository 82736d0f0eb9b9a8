import { deepStrictEqual as equal, ok } from "node:assert";
import { blocksOf, sharesOf } from "./blocks.ts";
import type { Span } from "./spans.ts";

const span = (key: string, from: number, to: number, detail = ""): Span => {
  return { id: `${key}${from}`, key, label: key.toUpperCase(), detail, from, to };
};
const short = (spans: Span[], msPerPx: number) => blocksOf(spans, msPerPx).map(({ key, from, to }) => [key, from, to]);

Deno.test("blocksOf() leaves apart what is large enough", () => {
  equal(short([span("a", 0, 100), span("b", 100, 200)], 1), [["a", 0, 100], ["b", 100, 200]]);
});

Deno.test("blocksOf() joins titles of one application unless each has room", () => {
  const titles = [span("a", 0, 10, "one"), span("a", 10, 20, "two")];

  equal(short(titles, 1), [["a", 0, 20]]);
  equal(short(titles, 0.1), [["a", 0, 10], ["a", 10, 20]]);
});

Deno.test("blocksOf() names a box of small spans after the longest", () => {
  const [block] = blocksOf([span("a", 0, 1), span("b", 1, 3), span("a", 3, 3.5)], 10);

  equal([block?.key, block?.label, block?.parts.length], ["b", "B", 3]);
});

Deno.test("blocksOf() keeps a gap that can be seen", () => {
  equal(short([span("a", 0, 10), span("a", 12, 20)], 1).length, 2);
  equal(short([span("a", 0, 10), span("a", 12, 20)], 10).length, 1);
});

Deno.test("blocksOf() draws a restless day with few boxes and loses no time", () => {
  const spans = Array.from({ length: 10_000 }, (_, index) => span("abc"[index % 3]!, index * 3, index * 3 + 3));

  const blocks = blocksOf(spans, 30);

  ok(blocks.length <= 1000, `${blocks.length} boxes`);
  equal(blocks.reduce((sum, { from, to }) => sum + to - from, 0), 30_000);
});

Deno.test("sharesOf() lists the longest first", () => {
  const spans = [span("a", 0, 2, "x"), span("a", 2, 7, "y"), span("a", 7, 8, "x")];

  equal(sharesOf(spans, ({ detail }) => detail), [{ name: "y", ms: 5 }, { name: "x", ms: 3 }]);
});
