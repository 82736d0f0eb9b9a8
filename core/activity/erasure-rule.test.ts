import { deepStrictEqual as equal } from "node:assert";
import { areApart, type Erasure, fateOf } from "./erasure-rule.ts";

const erasures: Erasure[] = [
  { from: 10, to: 20, what: "private" },
  { from: 15, to: 30, what: "deleted" },
];

Deno.test("fateOf() follows the erasures over an instant, and the stricter of two", () => {
  equal([9, 10, 14, 15, 19, 29, 30].map((at) => fateOf(at, erasures)), [
    "kept",
    "private",
    "private",
    "deleted",
    "deleted",
    "deleted",
    "kept",
  ]);
});

Deno.test("areApart() parts what an edge lies between, in either order", () => {
  const pairs: [number, number, boolean][] = [
    [0, 9, false],
    [0, 10, true],
    [10, 14, false],
    [14, 16, true],
    [0, 40, true],
    [30, 40, false],
    [29, 30, true],
  ];

  equal(pairs.map(([one, other]) => areApart(one, other, erasures)), pairs.map(([, , apart]) => apart));
  equal(pairs.map(([one, other]) => areApart(other, one, erasures)), pairs.map(([, , apart]) => apart));
});
