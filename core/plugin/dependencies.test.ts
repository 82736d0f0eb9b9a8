import { strictEqual as equal } from "node:assert/strict";
import semver from "semver";
import { dependencyFault } from "./dependencies.ts";
import type { Manifest } from "./manifest/manifest.ts";

interface Stand {
  needs?: Record<string, string>;
  version?: string;
  ready?: boolean;
}

/** What `acme.a` is told among these plugins. */
function faultOf(plugins: Record<string, Stand>): string | null {
  const manifests = new Map(
    Object.entries(plugins).map(([id, { needs = {}, version = "1.0.0", ready = true }]) => [id, {
      manifest: { id, version, dependencies: needs } as Manifest,
      ready,
    }]),
  );
  const { manifest } = manifests.get("acme.a")!;
  return dependencyFault(manifest, (id) => manifests.get(id) ?? null, semver.satisfies)?.("en") ?? null;
}

const cases: [what: string, plugins: Record<string, Stand>, fault: string | null][] = [
  ["nothing when it needs nobody", { "acme.a": {} }, null],
  ["nothing when all is there, also what two need", {
    "acme.a": { needs: { "acme.b": "^1.0.0", "acme.c": "1.x" } },
    "acme.b": { needs: { "acme.d": "*" } },
    "acme.c": { needs: { "acme.d": ">=1" } },
    "acme.d": {},
  }, null],
  [
    "of one that is not installed",
    { "acme.a": { needs: { "acme.b": "^1.0.0" } } },
    'It needs the plugin "acme.b" ^1.0.0, which is not installed',
  ],
  [
    "of one that is too old",
    { "acme.a": { needs: { "acme.b": "^2.0.0" } }, "acme.b": { version: "1.9.0" } },
    'It needs the plugin "acme.b" ^2.0.0; installed is 1.9.0',
  ],
  [
    "of one that is off",
    { "acme.a": { needs: { "acme.b": "*" } }, "acme.b": { ready: false } },
    'It needs the plugin "acme.b", which is off or waits for something itself',
  ],
  [
    "of what is missing further away",
    { "acme.a": { needs: { "acme.b": "*" } }, "acme.b": { needs: { "acme.c": "*" } } },
    'It needs the plugin "acme.c" *, which is not installed',
  ],
  [
    "of two that need each other, even while one is off",
    { "acme.a": { needs: { "acme.b": "*" } }, "acme.b": { needs: { "acme.a": "*" }, ready: false } },
    "Plugins need each other in a circle: acme.a → acme.b → acme.a",
  ],
  ["of itself", { "acme.a": { needs: { "acme.a": "*" } } }, "Plugins need each other in a circle: acme.a → acme.a"],
  ["of a circle further away", {
    "acme.a": { needs: { "acme.b": "*" } },
    "acme.b": { needs: { "acme.c": "*" } },
    "acme.c": { needs: { "acme.b": "*" } },
  }, "Plugins need each other in a circle: acme.b → acme.c → acme.b"],
];

for (const [what, plugins, fault] of cases) {
  Deno.test(`dependencyFault() tells ${what}`, () => equal(faultOf(plugins), fault));
}
