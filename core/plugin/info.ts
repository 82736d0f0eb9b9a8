import { createHash } from "node:crypto";
import type { Text } from "timetrack";
import { type Language, textIn } from "../messages/mod.ts";
import type { PluginInfo, SettingInfo } from "../services.ts";
import type { Entry, Gate } from "./entry.ts";
import type { LoadedPlugin } from "./load.ts";
import { decidesAddress, type Permissions, settingIn } from "./manifest.ts";
import { placeInWords } from "./places.ts";
import { compareRights, describeRights, NO_RIGHTS } from "./rights.ts";

export interface InfoOptions {
  gate: Gate;
  /** What the person granted at some time, also while the plugin does not run. */
  grant: Permissions | null;
  settings: SettingInfo[];
  language: Language;
  environment: { [name: string]: string | undefined };
}

/** A plugin as people see it. */
export function describePlugin({ loaded, supervised, granted }: Entry, options: InfoOptions): PluginInfo {
  const { gate, grant, settings, language, environment } = options;
  const { id, manifest, builtIn } = loaded;
  const requested = manifest?.permissions ?? NO_RIGHTS;
  const held = supervised ? granted : grant;
  const inWords = (rights: Permissions) =>
    describeRights(
      rights,
      language,
      (host) => addressIn(host, loaded, settings),
      (path) => placeInWords(path, { language, folder: loaded.folder, environment }),
    );
  return {
    id,
    version: manifest?.version ?? "",
    title: manifest ? textIn(manifest.title, language) : id,
    author: manifest?.author ?? null,
    homepage: manifest?.homepage ?? null,
    hasIcon: manifest?.icon !== undefined,
    description: manifest?.description ? textIn(manifest.description, language) : "",
    builtIn,
    state: supervised?.state ?? (gate.state === "ready" ? "disabled" : gate.state),
    reason: supervised?.reason?.(language) ?? gate.reason,
    pid: supervised?.pid ?? null,
    memoryBytes: supervised?.memoryBytes ?? null,
    cpu: supervised?.cpu ?? null,
    granted: held,
    requested,
    consent: consentTo(requested, settings),
    rights: compareRights(requested, held ?? NO_RIGHTS, inWords)
      .map(({ risk, text, granted }) => ({ risk, text, granted })),
    restarts: supervised?.restarts ?? 0,
    pauseCommand: manifest?.contributes.commands.find(({ pauses }) => pauses)?.id ?? null,
    settings,
  };
}

/** Names exactly what a person is asked to grant: the rights, and the addresses that settings stand for now. */
export function consentTo(requested: Permissions, settings: Pick<SettingInfo, "key" | "value">[]): string {
  const addresses = settings.filter(({ key }) => decidesAddress(requested, key))
    .map(({ key, value }) => [key, value]);
  return createHash("sha256").update(JSON.stringify([requested, addresses])).digest("hex");
}

function addressIn(
  host: string,
  { manifest }: LoadedPlugin,
  settings: SettingInfo[],
): { title: Text; address: string } | null {
  const setting = settings.find(({ key }) => key === settingIn(host)?.key);
  const title = setting && manifest?.contributes.configuration.properties[setting.key]?.title;
  return title === undefined ? null : { title, address: String(setting?.value ?? "") };
}
