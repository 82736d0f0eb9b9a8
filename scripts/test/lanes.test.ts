import { deepStrictEqual as equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { findTests } from "./files.ts";
import { inLanes, longest, longestFirst } from "./lanes.ts";

Deno.test("longestFirst() names only files that are there, and leaves out none", () => {
  const { system } = findTests(fileURLToPath(new URL("../../", import.meta.url)));

  const sorted = longestFirst(system);

  equal(sorted.slice(0, longest.length), longest);
  equal(sorted.toSorted(), system.toSorted());
});

Deno.test("inLanes() does each job once, in their order, two at a time", async () => {
  const done: number[] = [];
  let most = 0;
  let going = 0;

  await inLanes([1, 2, 3, 4, 5], async (job) => {
    most = Math.max(most, ++going);
    await Promise.resolve();
    done.push(job);
    going--;
  });

  equal([done.toSorted(), most], [[1, 2, 3, 4, 5], 2]);
});
