import { type Language, textIn } from "../messages/mod.ts";
import type { PluginInfo, SettingInfo } from "../services.ts";
import type { Entry, Gate } from "./entry.ts";
import type { Permissions } from "./manifest.ts";
import { describeRights, missingRights, NO_RIGHTS } from "./rights.ts";

export interface InfoOptions {
  gate: Gate;
  /** What the person granted at some time, also while the plugin does not run. */
  grant: Permissions | null;
  settings: SettingInfo[];
  language: Language;
}

/** A plugin as people see it. */
export function describePlugin({ loaded, supervised, granted }: Entry, options: InfoOptions): PluginInfo {
  const { gate, grant, settings, language } = options;
  const { id, manifest, builtIn } = loaded;
  const requested = manifest?.permissions ?? NO_RIGHTS;
  const held = supervised ? granted : grant;
  const missing = describeRights(missingRights(requested, held ?? NO_RIGHTS), language).map(({ text }) => text);
  return {
    id,
    version: manifest?.version ?? "",
    title: manifest ? textIn(manifest.title, language) : id,
    description: manifest?.description ? textIn(manifest.description, language) : "",
    builtIn,
    state: supervised?.state ?? (gate.state === "ready" ? "disabled" : gate.state),
    reason: supervised?.reason ?? gate.reason,
    pid: supervised?.pid ?? null,
    memoryBytes: supervised?.memoryBytes ?? null,
    granted: held,
    requested,
    rights: describeRights(requested, language).map((right) => ({ ...right, granted: !missing.includes(right.text) })),
    restarts: supervised?.restarts ?? 0,
    settings,
  };
}
