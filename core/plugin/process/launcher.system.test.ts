import { deepStrictEqual as equal, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import type { Json, Log } from "timetrack";
import { PATIENCE_MS } from "../../../tests/support/in-time.ts";
import { resolvePaths } from "../../paths.ts";
import { programFolder } from "../../program.ts";
import type { Entry } from "../entry.ts";
import { createLauncher } from "./launcher.ts";
import { checkManifest } from "../manifest/load.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Use } from "../rights/reach.ts";
import type { PluginSettings } from "../settings.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const noSettings = { get: () => null, values: () => ({}) } as unknown as PluginSettings;

const source = `
export function activate() {
  for (const name of ["USER", "SHELL"]) try { Deno.env.get(name); } catch { /* It has no right to one of them. */ }
}`;

async function manifestOf(id: string): Promise<Manifest> {
  const raw: Json = {
    id,
    version: "1.0.0",
    title: "Toucher",
    engines: { timetrack: "^1.0.0" },
    main: "main.js",
    permissions: { env: ["USER"] },
  };
  const { manifest } = await checkManifest(raw, { builtIn: false, os: "windows" });
  return manifest!;
}

Deno.test("createLauncher() notes on the disk what a plugin touches only while its author looks on, and leaves nothing", async () => {
  const home = await Deno.makeTempDir({ prefix: "timetrack-launcher-" });
  const paths = resolvePaths({ env: {}, os: Deno.build.os, home });
  const audit = join(paths.cache, "audit");
  const notes = () => Array.from(Deno.readDirSync(audit), ({ name }) => join(audit, name));
  await Deno.mkdir(join(paths.cache, "plugins"), { recursive: true });
  await Deno.mkdir(audit);
  await Deno.writeTextFile(join(audit, "killed.jsonl"), "whom it asked for");
  await Deno.writeTextFile(join(home, "main.js"), source);
  const uses: [string, Use][] = [];
  const full: string[] = [];
  const launcher = createLauncher({
    root: programFolder,
    paths,
    // There nothing lies in memory alone.
    os: "windows",
    config: { language: "en" },
    settings: noSettings,
    environment: { ...Deno.env.toObject(), USER: "anna" },
    handle: () => Promise.resolve(null),
    onUse: (plugin, use) => void uses.push([plugin, use]),
    isWritten: (id) => id === "tests.written",
    onAuditFull: (id) => void full.push(id),
  });
  async function activated(id: string) {
    const manifest = await manifestOf(id);
    const { permissions: granted } = manifest;
    const loaded = { id, folder: home, builtIn: false, manifest, problems: [] };
    const entry: Entry = { loaded, supervised: null, granted, heard: new Set(), waiting: null, question: null };
    const { process, init } = await launcher.launch(entry, manifest, silent);
    await process.call("activate", init, { timeoutMs: PATIENCE_MS });
    return process;
  }

  try {
    await launcher.endOrphans(silent);
    strictEqual(await Deno.stat(audit).catch(() => null), null, "what a killed host left is gone");
    const [installed, written] = await Promise.all(["tests.installed", "tests.written"].map(activated));
    await launcher.look();
    equal(notes().length, 1);
    equal(uses, [
      ["tests.written", { kind: "env", what: "USER", denied: false }],
      ["tests.written", { kind: "env", what: "SHELL", denied: true }],
    ]);

    equal(full, []);
    // A hole takes no room.
    await Deno.truncate(notes()[0]!, 65 * 1024 * 1024);
    for (let looks = 0; looks < 2; looks++) await launcher.look();
    equal(full, ["tests.written"]);

    for (const process of [installed!, written!]) process.kill(() => "the test is over");
    await Promise.all([installed!.exit, written!.exit]);
    await launcher.look();
    equal(notes(), []);
  } finally {
    await launcher.close();
    await Deno.remove(home, { recursive: true });
  }
});
