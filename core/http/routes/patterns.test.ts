import { deepEqual, equal } from "node:assert/strict";
import { testHost } from "../testing/test-host.ts";

Deno.test("POST /api/patterns/try tells which patterns a text has", async () => {
  await using host = await testHost();
  const attempt = (body: unknown) => host.send("POST", "/api/patterns/try", body);

  const found = await attempt({ format: "pattern", patterns: ["bank", "bank*", "/(/"], text: "My Bank" });
  deepEqual(await found.json(), { found: [true, false, null] });
  equal((await attempt({ format: "glob", patterns: [], text: "" })).status, 400);
  equal((await attempt({ format: "regex", patterns: Array(501).fill("a"), text: "" })).status, 400);
  equal((await attempt({ format: "regex", patterns: ["a"], text: "a".repeat(2001) })).status, 400);
});
