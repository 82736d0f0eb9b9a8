import { createHash } from "node:crypto";
import type { Text } from "timetrack";
import { type Language, textIn } from "../messages/mod.ts";
import { isSamePlace, shownSource } from "../market/source.ts";
import type { OriginInfo, PluginInfo, RightInfo, SettingInfo, WaitingVersion } from "../services.ts";
import type { Entry, Gate } from "./entry.ts";
import type { LoadedPlugin } from "./load.ts";
import { decidesAddress, type Permissions, settingIn } from "./manifest.ts";
import { placeInWords } from "./places.ts";
import { compareRights, describeRights, missingRights, NO_RIGHTS, type Right, useKey } from "./rights.ts";
import type { CountedUse } from "./uses.ts";
import type { InstalledVersion, Versions } from "./versions.ts";

export interface InfoOptions {
  gate: Gate;
  /** What the person granted at some time, also while the plugin does not run. */
  grant: Permissions | null;
  settings: SettingInfo[];
  /** Those of the version that waits: it may have others. */
  waitingSettings: SettingInfo[];
  language: Language;
  environment: { [name: string]: string | undefined };
  versions: Pick<Versions, "find">;
  /** What it did with its rights. */
  uses: CountedUse[];
}

/** A plugin as people see it. */
export function describePlugin(entry: Entry, options: InfoOptions): PluginInfo {
  const { loaded, supervised, granted } = entry;
  const { gate, grant, settings, language, environment, versions } = options;
  const { id, manifest, builtIn } = loaded;
  const requested = manifest?.permissions ?? NO_RIGHTS;
  // Nobody is asked about those that come along, also while one is switched off.
  const held = builtIn ? requested : supervised ? granted : grant;
  const current = versions.find(id, "current");
  // Another one may have been put there by hand since.
  const origin = current?.version === manifest?.version ? current : null;
  const inWords = (rights: Permissions, of = loaded) =>
    describeRights(
      rights,
      language,
      (host) => addressIn(host, of, of === loaded ? settings : options.waitingSettings),
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
    rights: rightsFor(requested, held, inWords, options.uses),
    tried: options.uses.filter(({ denied }) => denied).map(({ kind, what, uses, lastAt }) => ({
      kind,
      what,
      uses,
      lastAt: new Date(lastAt).toISOString(),
    })),
    origin: originInfo(origin),
    waiting: waitingVersion(entry, held, inWords, options),
    earlier: versions.find(id, "earlier")?.version ?? null,
    restarts: supervised?.restarts ?? 0,
    pauseCommand: manifest?.contributes.commands.find(({ pauses }) => pauses)?.id ?? null,
    settings,
  };
}

function rightsFor(
  requested: Permissions,
  held: Permissions | null,
  inWords: (rights: Permissions) => Right[],
  uses: CountedUse[] = [],
): RightInfo[] {
  return compareRights(requested, held ?? NO_RIGHTS, inWords).map(({ risk, text, granted, covers }) => {
    const used = uses.filter((use) => !use.denied && covers.includes(useKey(use)));
    const lastAt = Math.max(...used.map(({ lastAt }) => lastAt));
    return {
      risk,
      text,
      granted,
      uses: covers.length === 0 ? null : used.reduce((sum, { uses }) => sum + uses, 0),
      lastUsedAt: used.length === 0 ? null : new Date(lastAt).toISOString(),
    };
  });
}

function originInfo(version: InstalledVersion | null): OriginInfo | null {
  if (version === null) return null;
  const { source, integrity, signature, provenance, installedAt } = version;
  return {
    source: shownSource(source),
    integrity,
    signature,
    provenance,
    installedAt: new Date(installedAt).toISOString(),
  };
}

function waitingVersion(
  { loaded, waiting }: Entry,
  held: Permissions | null,
  inWords: (rights: Permissions, of?: LoadedPlugin) => Right[],
  { versions, waitingSettings }: InfoOptions,
): WaitingVersion | null {
  if (!waiting?.manifest) return null;
  const { version, permissions } = waiting.manifest;
  const origin = versions.find(loaded.id, "waiting");
  return {
    version,
    requested: permissions,
    consent: consentTo(permissions, waitingSettings),
    rights: rightsFor(permissions, held, (rights) => inWords(rights, waiting)),
    gone: inWords(missingRights(loaded.manifest?.permissions ?? NO_RIGHTS, permissions)).map(({ text }) => text),
    origin: originInfo(origin),
    fromElsewhere: !isSamePlace(versions.find(loaded.id, "current")?.source ?? "", origin?.source ?? ""),
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
