import { deepStrictEqual as equal } from "node:assert";
import { checkDependencies } from "./check-dependencies.ts";

Deno.test("checkDependencies() wants a reason for each, and none for what is gone", () => {
  const decisions = "- `hono`: small\n- `pg`, `@types/pg`: the driver\n- `left-pad`: no longer used\n- `zod`:\n";

  const problems = checkDependencies(["hono", "pg", "@types/pg", "zod"], decisions);

  equal(problems, [
    '"zod" is in package.json, but no page in docs/decisions says why',
    'docs/decisions argues for "left-pad", which is not in package.json',
  ]);
});
