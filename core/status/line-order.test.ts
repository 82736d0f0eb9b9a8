import { deepEqual } from "node:assert/strict";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import { declaredLines, orderedBlocks } from "./line-order.ts";

Deno.test("orderedBlocks() puts main first and the lines of each block in their order", () => {
  const manifests = [
    { id: "b", contributes: { status: [{ id: "own", order: 1 }, { id: "last", block: "main", order: 50 }] } },
    {
      id: "a",
      contributes: {
        status: [{ id: "second", block: "main", order: 20 }, { id: "also", block: "main", order: 20 }, {
          id: "own",
          order: 100,
        }],
      },
    },
    {
      id: "c",
      contributes: { status: [{ id: "first", block: "main", order: 10 }, { id: "tied", block: "main", order: 20 }] },
    },
  ] as Manifest[];

  const blocks = orderedBlocks(declaredLines(manifests));

  deepEqual(blocks.map(({ id, lines }) => [id, lines.map((line) => `${line.plugin}/${line.id}`)]), [
    ["main", ["c/first", "a/also", "a/second", "c/tied", "b/last"]],
    ["a", ["a/own"]],
    ["b", ["b/own"]],
  ]);
});

Deno.test("orderedBlocks() has no block without a line", () => {
  deepEqual(orderedBlocks([]), []);
});
