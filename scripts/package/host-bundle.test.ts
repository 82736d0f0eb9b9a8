import { doesNotMatch, match, strictEqual as equal } from "node:assert/strict";
import { build, stop } from "esbuild";
import { placed, withoutLocales } from "./host-bundle.ts";

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

Deno.test({
  name: "withoutLocales keeps the English sentences of zod, and no others",
  // esbuild's process is told to end, and ends a moment after the test.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const { outputFiles } = await build({
      stdin: {
        contents: 'import { z } from "zod"; export const check = (value) => z.string().parse(value);',
        resolveDir: import.meta.dirname!,
      },
      bundle: true,
      write: false,
      format: "esm",
      charset: "utf8",
      plugins: [withoutLocales],
    }).finally(stop);

    const { text } = outputFiles[0]!;
    match(text, /Invalid input: expected/);
    doesNotMatch(text, /Ungültige Eingabe/);
  },
});
