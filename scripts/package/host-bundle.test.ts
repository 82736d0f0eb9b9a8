import { strictEqual as equal } from "node:assert/strict";
import { placed } from "./host-bundle.ts";

Deno.test("placed() lets a source find from the bundle what lies beside it", () => {
  equal(
    placed('new Worker(import.meta.resolve("./maintenance-worker.ts"))', "database/maintenance.ts"),
    'new Worker(new URL("./database-maintenance-worker.js", import.meta.url).href)',
  );
  equal(
    placed('new URL("./keychain-process.ts", import.meta.url)', "secrets/keychain.ts"),
    'new URL("./secrets-keychain-process.js", import.meta.url)',
  );
});

Deno.test("placed() keeps the address of a source outside of core", () => {
  equal(
    placed("dirname(import.meta.url)", "../ui/bundle.ts"),
    'dirname(new URL("./../ui/bundle.ts", import.meta.url).href)',
  );
  equal(
    placed('new URL("../", import.meta.url)', "host.ts"),
    'new URL("../", new URL("./host.ts", import.meta.url).href)',
  );
});
