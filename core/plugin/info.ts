import { createHash } from "node:crypto";
import type { Text } from "timetrack";
import { type Language, textIn } from "../messages/mod.ts";
import { isSamePlace, shownSource } from "../market/source.ts";
import type { Entry, Gate } from "./entry.ts";
import type { LoadedPlugin } from "./manifest/load.ts";
import { leadsTo, type Manifest, type Permissions, settingIn } from "./manifest/manifest.ts";
import { fullGrant, heldRights } from "./rights/optional-rights.ts";
import { placeInWords } from "./manifest/places.ts";
import type {
  OptionalRightInfo,
  OriginInfo,
  PluginInfo,
  QuestionInfo,
  RightInfo,
  SettingInfo,
  WaitingVersion,
} from "./plugin-info.ts";
import { onlyRights, rightNames } from "./rights/right-names.ts";
import {
  compareRights,
  describeRights,
  isEmpty,
  joinRights,
  missingRights,
  NO_RIGHTS,
  type Right,
  useKey,
} from "./rights/rights.ts";
import type { CountedUse } from "./rights/uses.ts";
import type { InstalledVersion, Versions } from "./install/versions.ts";

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
  const asking = manifest ?? { id, permissions: NO_RIGHTS, optionalPermissions: NO_RIGHTS };
  const requested = asking.permissions;
  const may = heldRights(asking, builtIn, grant);
  // Nobody is asked about those that come along, also while one is switched off.
  const held = builtIn ? may : supervised ? granted : grant;
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
    consent: consentTo(fullGrant(asking, grant), settings),
    rights: rightsFor(requested, held, inWords, { uses: options.uses, together: fullGrant(asking, held) }),
    optional: optionalRights(asking, may, inWords, options),
    question: questionInfo(entry, may, inWords, options),
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

type InWords = (rights: Permissions) => Right[];

function rightsFor(
  requested: Permissions,
  held: Permissions | null,
  inWords: InWords,
  { uses = [], together }: { uses?: CountedUse[]; together?: Permissions } = {},
): RightInfo[] {
  return compareRights(requested, held ?? NO_RIGHTS, inWords, together).map((right) => rightInfo(right, uses));
}

function rightInfo({ risk, text, granted, covers }: Right & { granted: boolean }, uses: CountedUse[]): RightInfo {
  const used = uses.filter((use) => !use.denied && covers.includes(useKey(use)));
  const lastAt = Math.max(...used.map(({ lastAt }) => lastAt));
  return {
    risk,
    text,
    granted,
    uses: covers.length === 0 ? null : used.reduce((sum, { uses }) => sum + uses, 0),
    lastUsedAt: used.length === 0 ? null : new Date(lastAt).toISOString(),
  };
}

/** Each right that it can do without, with what it would make together with those that it has. */
function optionalRights(
  { optionalPermissions }: Pick<Manifest, "optionalPermissions">,
  held: Permissions,
  inWords: InWords,
  { settings, uses }: InfoOptions,
): OptionalRightInfo[] {
  return rightNames(optionalPermissions).map((name) => {
    const right = onlyRights(optionalPermissions, (one) => one === name);
    const granted = isEmpty(missingRights(right, held));
    const all = joinRights(held, right);
    const without = inWords(missingRights(held, right));
    const together = inWords(all).filter(({ combined, text }) => combined && !without.some((one) => one.text === text));
    const [alone] = inWords(right).filter(({ combined }) => !combined);
    return {
      name,
      ...rightInfo({ ...alone!, granted }, uses),
      together: together.map(({ text }) => text),
      consent: consentTo(all, settings),
    };
  });
}

/** What it asks the person now. */
function questionInfo(
  { question }: Entry,
  held: Permissions,
  inWords: InWords,
  { settings, language }: InfoOptions,
): QuestionInfo | null {
  if (question === null) return null;
  const all = joinRights(held, question.rights);
  return {
    names: rightNames(question.rights),
    reason: textIn(question.reason, language),
    rights: rightsFor(all, held, inWords).filter(({ granted }) => !granted),
    consent: consentTo(all, settings),
  };
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
  { versions, waitingSettings, grant }: InfoOptions,
): WaitingVersion | null {
  if (!waiting?.manifest) return null;
  const { version, permissions } = waiting.manifest;
  const origin = versions.find(loaded.id, "waiting");
  return {
    version,
    requested: permissions,
    consent: consentTo(fullGrant(waiting.manifest, grant), waitingSettings),
    rights: rightsFor(permissions, held, (rights) => inWords(rights, waiting), {
      together: fullGrant(waiting.manifest, held),
    }),
    gone: inWords(missingRights(loaded.manifest?.permissions ?? NO_RIGHTS, permissions)).map(({ text }) => text),
    origin: originInfo(origin),
    fromElsewhere: !isSamePlace(versions.find(loaded.id, "current")?.source ?? "", origin?.source ?? ""),
  };
}

/** Names exactly what is granted by a yes: the rights, and the addresses that settings stand for now. */
export function consentTo(rights: Permissions, settings: Pick<SettingInfo, "key" | "value">[]): string {
  const addresses = settings.filter(({ key }) => leadsTo(rights, key)).map(({ key, value }) => [key, value]);
  return createHash("sha256").update(JSON.stringify([rights, addresses])).digest("hex");
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
