import type { Kysely } from "kysely";
import type { Log } from "timetrack";
import type { Tables } from "../database/tables.ts";
import type { EventBus } from "../events.ts";
import type { Paths } from "../paths.ts";
import { refusal, says } from "../refusal.ts";
import { type DevelopmentRoom, refuseWhileWritten } from "./development.ts";
import { type Entries, knownEntry } from "./entries.ts";
import { forgetPlugin, removeFolder } from "./install/forget.ts";
import type { Grants } from "./rights/grants.ts";
import type { Installer } from "./install/installer.ts";
import type { Launcher } from "./process/launcher.ts";
import type { Life } from "./life.ts";
import type { PluginSettings } from "./settings.ts";
import type { Uses } from "./rights/uses.ts";

export interface RemovingOptions {
  db: Kysely<Tables>;
  paths: Pick<Paths, "pluginData">;
  entries: Entries;
  settings: Pick<PluginSettings, "forget">;
  grants: Pick<Grants, "forget">;
  installer: Pick<Installer, "hasLeft" | "remove" | "forget">;
  uses: Pick<Uses, "forget">;
  launcher: Pick<Launcher, "look">;
  life: Pick<Life, "drop">;
  development: Pick<DevelopmentRoom, "has">;
  events: EventBus;
  log: Log;
}

/** Takes an installed plugin away; with `data` also all that it kept, at once or later. */
export function createRemoving(options: RemovingOptions) {
  const { db, paths, entries, settings, grants, installer, uses, launcher, life, development, events, log } = options;

  async function remove(id: string, { data = false }: { data?: boolean | undefined } = {}): Promise<void> {
    refuseWhileWritten(development, id);
    if (data && !entries.has(id) && installer.hasLeft(id)) {
      await settings.forget(id, null);
      await forgetData(id);
      log.info(`The data of the plugin "${id}", which was removed before, were deleted`);
      return;
    }
    const { loaded: { builtIn, manifest, folder }, supervised } = knownEntry(entries, id);
    if (builtIn) {
      throw refusal("conflict", says("refusal.plugin.builtIn", { plugin: id }), {
        hint: says("refusal.plugin.builtIn.hint"),
      });
    }
    await supervised?.stop("disabled");
    // First of all: when the keychain is locked, the plugin is still there to be removed again.
    if (data) await settings.forget(id, manifest);
    await life.drop(id);
    await removeFolder(folder);
    await installer.remove(id);
    await grants.forget(id);
    if (data) await forgetData(id);
    log.info(`The plugin "${id}" was removed${data ? ", with its data" : ""}`);
    events.emit("host/plugins", { id });
  }

  /** Of a plugin that is gone. */
  async function forgetData(id: string): Promise<void> {
    await forgetPlugin(db, paths, id);
    // What its process touched last is still being counted.
    await launcher.look();
    await uses.forget(id);
    await installer.forget(id);
    events.emit("host/erased");
  }

  return { remove };
}
