import { join } from "node:path";
import type { Log } from "timetrack";
import { integrityOf } from "../market/integrity.ts";
import type { Paths } from "../paths.ts";
import { type DevelopmentRoom, refuseWhileWritten } from "./development.ts";
import { type Entries, knownEntry } from "./entries.ts";
import type { Entry } from "./entry.ts";
import type { Installer, InstallWish } from "./install/installer.ts";
import type { Life } from "./life.ts";
import { loadPlugin } from "./manifest/load.ts";
import type { Platform } from "./manifest/manifest.ts";
import type { PluginInfo } from "./plugin-info.ts";
import { shippedFolder } from "./install/shipped.ts";
import { unpackVerified } from "./install/unpack-verified.ts";

export interface InstallingOptions {
  /** Folder of the program. */
  root: string;
  paths: Pick<Paths, "plugins" | "cache">;
  os: Platform;
  entries: Entries;
  installer: Pick<Installer, "install" | "waiting" | "rollback" | "discard">;
  life: Life;
  development: Pick<DevelopmentRoom, "has">;
  log: Log;
  info(entry: Entry): Promise<PluginInfo>;
}

/** Other versions of plugins come into use, wait for consent, or are given up. */
export function createInstalling(options: InstallingOptions) {
  const { root, paths, os, entries, installer, life, development, log, info } = options;

  async function install(source: string, wish: InstallWish = {}): Promise<PluginInfo> {
    const { id, waits } = await installer.install(await shippedFolder(root, source), wish);
    if (waits) {
      const entry = knownEntry(entries, id);
      entry.waiting = await installer.waiting(id);
      log.info(`Version ${entry.waiting?.manifest?.version} of the plugin "${id}" waits for consent`);
      life.changed(id);
      return await info(entry);
    }
    const entry = await takeOver(id);
    log.info(`The plugin "${id}" ${entry.loaded.manifest?.version} was installed`);
    return await info(entry);
  }

  async function installFile(data: Uint8Array, name = ""): Promise<PluginInfo> {
    const folder = await Deno.makeTempDir({ dir: paths.cache, prefix: "unpacked-" });
    const from = { source: `file:${name}`, integrity: integrityOf(data), provenance: null };
    try {
      return await install(await unpackVerified(data, folder, name), { origin: { ...from, signature: "unknown" } });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }

  async function rollback(id: string): Promise<PluginInfo> {
    knownEntry(entries, id);
    refuseWhileWritten(development, id);
    await installer.rollback(id);
    const entry = await takeOver(id);
    log.info(`The plugin "${id}" went back to ${entry.loaded.manifest?.version}`);
    return await info(entry);
  }

  async function discard(id: string): Promise<void> {
    const entry = knownEntry(entries, id);
    await installer.discard(id);
    entry.waiting = null;
    life.changed(id);
  }

  /** Takes over what has changed on the disk. */
  async function takeOver(id: string): Promise<Entry> {
    const entry = await life.put(await loadPlugin(join(paths.plugins, id), false, os));
    await life.startAllDay();
    return entry;
  }

  return { install, installFile, rollback, discard };
}
