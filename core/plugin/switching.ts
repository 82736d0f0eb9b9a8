import { join } from "node:path";
import type { IssueService } from "../issues.ts";
import { message } from "../messages/mod.ts";
import type { Paths } from "../paths.ts";
import { refusal, says } from "../refusal.ts";
import type { PluginCards } from "./cards.ts";
import { aliveEntry, type Entries, knownEntry, manifestOf } from "./entries.ts";
import type { Check } from "./entry.ts";
import type { Grants } from "./rights/grants.ts";
import { consentTo } from "./info.ts";
import type { Installer } from "./install/installer.ts";
import type { Life } from "./life.ts";
import type { Listeners } from "./routes/listeners.ts";
import { loadPlugin } from "./manifest/load.ts";
import type { Manifest, Platform } from "./manifest/manifest.ts";
import { consented, fullGrant } from "./rights/optional-rights.ts";
import type { PluginSettings } from "./settings.ts";

export interface SwitchingOptions {
  entries: Entries;
  check: Check;
  grants: Grants;
  settings: Pick<PluginSettings, "describe">;
  installer: Pick<Installer, "useWaiting">;
  life: Life;
  cards: PluginCards;
  issues: Pick<IssueService, "resolveAll">;
  listeners: Pick<Listeners, "refresh">;
  paths: Pick<Paths, "plugins">;
  os: Platform;
  onDisabled(id: string): void;
}

/** The person switches a plugin on, by which they agree to its rights, or off, or starts it anew. */
export function createSwitching(options: SwitchingOptions) {
  const { entries, check, grants, settings, life, cards, os } = options;

  async function enable(
    id: string,
    { grant = false, consent }: { grant?: boolean | undefined; consent?: string | undefined } = {},
  ): Promise<void> {
    const waiting = knownEntry(entries, id).waiting?.manifest;
    if (grant && waiting && (consent === undefined || consent === await consentOf(waiting))) {
      await options.installer.useWaiting(id);
      await life.add(await loadPlugin(join(options.paths.plugins, id), false, os));
      consent = undefined;
    }
    const manifest = manifestOf(entries, id);
    const entry = knownEntry(entries, id);
    if (grant && consent !== undefined && consent !== await consentOf(manifest)) {
      throw refusal("conflict", says("refusal.plugin.changed", { plugin: id }), {
        hint: says("refusal.plugin.changed.hint"),
      });
    }
    if (grant && !entry.loaded.builtIn) await grants.decide(id, consented(manifest, grants.of(id)));
    await grants.setEnabled(id, true);
    await cards.forgive(id);
    // A wider grant needs a new process.
    if (grant) {
      await entry.supervised?.stop("disabled");
      entry.supervised = null;
    }
    life.changed(id);
    if (check(entry).state === "consent") throw withoutConsent(id);
    if (manifest.activation === "startup") await entry.supervised?.start();
    await life.startAllDay();
  }

  async function consentOf(asking: Manifest): Promise<string> {
    return consentTo(fullGrant(asking, grants.of(asking.id).granted), await settings.describe(asking));
  }

  async function disable(id: string): Promise<void> {
    const entry = knownEntry(entries, id);
    await grants.setEnabled(id, false);
    entry.question = null;
    await entry.supervised?.stop("disabled");
    await cards.forgive(id);
    // What a plugin complains of is no concern of anybody's while it is off.
    await options.issues.resolveAll(id);
    options.onDisabled(id);
    life.changed(id);
  }

  async function restart(id: string): Promise<void> {
    await cards.forgive(id);
    const { folder, builtIn } = knownEntry(entries, id).loaded;
    // A person who restarts a plugin wants to see what they changed.
    const again = await loadPlugin(folder, builtIn, os);
    const { manifest } = knownEntry(entries, id).loaded;
    if (again.id === id && JSON.stringify(again.manifest) !== JSON.stringify(manifest)) await life.put(again);
    options.listeners.refresh();
    await aliveEntry(entries, check, id).restart();
  }

  return { enable, disable, restart };
}

function withoutConsent(id: string) {
  return refusal("denied", (language) => {
    const reason = message(language, "refusal.plugin.consent");
    return message(language, "refusal.plugin.start", { plugin: id, reason });
  }, { hint: says("refusal.plugin.consent.hint") });
}
