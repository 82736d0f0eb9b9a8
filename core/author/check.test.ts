import { deepStrictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import { API_VERSION } from "timetrack";
import { checkFiles } from "./check.ts";
import { createPlugin } from "./create.ts";
import { readPluginFolder } from "./read-folder.ts";

// esbuild's process is told to end, and ends a moment after the test.
const options = { sanitizeOps: false, sanitizeResources: false };

Deno.test("checkFiles() wants a range of this major version of the API, and of no later one", options, async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-check-" });
  const file = join(folder, "manifest.json");
  try {
    await createPlugin(folder, { name: "hello", publisher: "acme", contributes: ["route"], year: 2026 });
    const manifest = JSON.parse(await Deno.readTextFile(file));
    const faultsOf = async (timetrack: string) => {
      await Deno.writeTextFile(file, JSON.stringify({ ...manifest, engines: { timetrack } }));
      const findings = await checkFiles(await readPluginFolder(folder));
      return findings.filter(({ ok }) => !ok).map(({ what }) => what("en").slice(0, 49));
    };

    equal(await faultsOf(`^${API_VERSION}`), []);
    equal(await faultsOf(">=1.0.0"), ['engines.timetrack ">=1.0.0" takes versions of the']);
    equal(await faultsOf("^1.0.0"), ["It was written for the plugin API ^1.0.0, and an "]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
