import { deepStrictEqual as equal } from "node:assert";
import { layoutOf, spansIn } from "./layout.ts";
import type { Span } from "./spans.ts";

const span = (from: number, to: number): Span => ({ id: `${from}`, key: "a", label: "a", detail: "", from, to });

Deno.test("layoutOf() puts lanes and rows below each other, none over another", () => {
  const layout = layoutOf([
    { kind: "window", rows: [[span(0, 5)], [span(2, 3)]] },
    { kind: "presence", rows: [] },
    { kind: "call", rows: [[span(1, 2)]] },
  ]);

  equal(layout.names.map(({ kind, empty }) => [kind, empty]), [["window", false], ["presence", true], ["call", false]]);
  const edges = layout.rows.map(({ top, height }) => [top, top + height]);
  equal(edges.every(([top], index) => index === 0 || top! > edges[index - 1]![1]!), true);
  equal(layout.height > edges.at(-1)![1]!, true);
});

Deno.test("spansIn() finds what reaches into a stretch, and nothing else", () => {
  const spans = [span(0, 10), span(10, 20), span(25, 30), span(30, 40)];
  const found = (from: number, to: number) => spansIn(spans, from, to).map(({ id }) => id);

  equal(found(10, 24), ["10"]);
  equal(found(5, 26), ["0", "10", "25"]);
  equal(found(20, 25), ["25"]);
  equal(found(41, 50), []);
});
