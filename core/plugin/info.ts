import type { Text } from "timetrack";
import { type Language, textIn } from "../messages/mod.ts";
import type { PluginInfo, SettingInfo } from "../services.ts";
import type { Entry, Gate } from "./entry.ts";
import type { LoadedPlugin } from "./load.ts";
import { type Permissions, settingHost } from "./manifest.ts";
import { compareRights, describeRights, NO_RIGHTS } from "./rights.ts";

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
  const inWords = (rights: Permissions) =>
    describeRights(rights, language, (host) => addressIn(host, loaded, settings));
  return {
    id,
    version: manifest?.version ?? "",
    title: manifest ? textIn(manifest.title, language) : id,
    description: manifest?.description ? textIn(manifest.description, language) : "",
    builtIn,
    state: supervised?.state ?? (gate.state === "ready" ? "disabled" : gate.state),
    reason: supervised?.reason?.(language) ?? gate.reason,
    pid: supervised?.pid ?? null,
    memoryBytes: supervised?.memoryBytes ?? null,
    granted: held,
    requested,
    rights: compareRights(requested, held ?? NO_RIGHTS, inWords)
      .map(({ risk, text, granted }) => ({ risk, text, granted })),
    restarts: supervised?.restarts ?? 0,
    settings,
  };
}

function addressIn(
  host: string,
  { manifest }: LoadedPlugin,
  settings: SettingInfo[],
): { title: Text; address: string } | null {
  const setting = settings.find(({ key }) => host === settingHost(key));
  const title = setting && manifest?.contributes.configuration.properties[setting.key]?.title;
  return title === undefined ? null : { title, address: String(setting?.value ?? "") };
}
