import { deepStrictEqual as equal, strictEqual } from "node:assert/strict";
import { API_VERSION } from "../../core/sdk/mod.ts";
import { currentReport, earlierReport, readReport, versionFault } from "./main.ts";

Deno.test("docs/api says of this version what plugins can use; after a change: node scripts/deno.mjs task api", async () => {
  const report = await currentReport();

  equal(await readReport(API_VERSION), report);
  strictEqual(versionFault(await earlierReport(), report), null);
});

Deno.test("versionFault() wants a major version for what breaks, and a minor one for what is added", () => {
  const earlier = { version: API_VERSION, report: ["a", "b"] };

  strictEqual(versionFault(earlier, ["a", "b"]), null);
  strictEqual(
    versionFault(earlier, ["a", "b", "c"]),
    `API_VERSION ${API_VERSION} must be raised to another minor version than ${API_VERSION}`,
  );
  strictEqual(
    versionFault({ version: "0.9.0", report: ["a", "b"] }, ["a"]),
    null,
    "from 0.9 to 1.x everything may change",
  );
});
