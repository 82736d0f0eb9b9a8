import { strictEqual as equal } from "node:assert/strict";
import { packageOf } from "./licences.ts";

Deno.test("packageOf() names the innermost package of a file", () => {
  equal(packageOf("node_modules/kysely/dist/index.js"), "kysely");
  equal(packageOf("node_modules/@azure/msal-node/node_modules/uuid/index.js"), "uuid");
  equal(packageOf("app\\node_modules\\@napi-rs\\keyring\\index.js"), "@napi-rs/keyring");
  equal(packageOf("core/main.ts"), null);
});
