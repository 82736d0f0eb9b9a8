import { createTurns } from "../../database/turns.ts";
import { isSamePlace, shownSource } from "../../market/source.ts";
import { refusal, says } from "../../refusal.ts";
import type { Entry } from "../entry.ts";
import { removeFolder } from "./forget.ts";
import type { Grants } from "../rights/grants.ts";
import { type Staged, stageFolder } from "./install.ts";
import { type LoadedPlugin, loadPlugin } from "../manifest/load.ts";
import { lookalikeOf } from "./lookalike.ts";
import type { Manifest, Platform } from "../manifest/manifest.ts";
import { heldRights } from "../rights/optional-rights.ts";
import { onlyRights } from "../rights/right-names.ts";
import { isEmpty, missingRights } from "../rights/rights.ts";
import { moveTo, putInUse, removeSlots, slotsOf } from "./slots.ts";
import type { InstalledVersion, Origin, Versions } from "./versions.ts";

export interface InstallerOptions {
  /** Folder with a folder for each plugin of a third party. */
  plugins: string;
  os: Platform;
  grants: Grants;
  versions: Versions;
  now(): number;
  ids(): string[];
  entryOf(id: string): Entry | undefined;
  /** Ends what still runs of a plugin, as another version takes its place. */
  stop(id: string): Promise<void>;
  /** May refuse a copy before it takes the place of anything. */
  check(manifest: Manifest, folder: string): Promise<void>;
}

export interface InstallWish {
  /** Where it was fetched from; left out, the person named the folder. */
  origin?: Origin | undefined;
  /** It must be this plugin. */
  id?: string | undefined;
  /** It must be this version. */
  version?: string | undefined;
}

export type Installer = ReturnType<typeof createInstaller>;

/**
 * Puts versions of plugins in their places. One that wants more than was granted, or that
 * comes from elsewhere than the one in use, waits beside it until the person agrees.
 */
export function createInstaller(options: InstallerOptions) {
  const { plugins, os, grants, versions, entryOf } = options;
  const turns = createTurns();

  async function install(folder: string, wish: InstallWish): Promise<{ id: string; waits: boolean }> {
    const staged = await stageFolder(folder, plugins, os, options.check);
    const { id, version } = staged.manifest;
    try {
      const origin = wish.origin ??
        { source: `folder:${folder}`, integrity: staged.integrity, signature: "unknown", provenance: null };
      refuseImpostor(staged.manifest, wish, origin);
      const record: InstalledVersion = { ...origin, version, installedAt: options.now(), granted: null };
      const waits = !staged.inPlace && mustWait(staged.manifest, origin);
      if (waits) {
        await moveTo(staged.folder, slotsOf(plugins, id).waiting);
        await versions.set(id, "waiting", record);
      } else await use(staged, record);
      return { id, waits };
    } catch (thrown) {
      if (!staged.inPlace) await removeFolder(staged.folder);
      throw thrown;
    }
  }

  /** A package that is somebody else than it was, or than a person could take it for. */
  function refuseImpostor({ id, version }: Manifest, wish: InstallWish, { source }: Origin): void {
    const other = wish.id ?? (isSamePlace(source, "") ? id : versions.pluginFrom(source) ?? id);
    if (other !== id) throw refusal("denied", says("market.other", { source: shownSource(source), plugin: id, other }));
    if (wish.version !== undefined && wish.version !== version) {
      throw refusal(
        "denied",
        says("market.otherVersion", { source: shownSource(source), version, wanted: wish.version }),
      );
    }
    const lookalike = lookalikeOf(id, options.ids());
    if (lookalike !== null) throw refusal("denied", says("market.lookalike", { plugin: id, other: lookalike }));
    const removed = versions.find(id, "removed");
    if (removed && !isSamePlace(removed.source, source)) {
      throw refusal("denied", says("market.leftData", { plugin: id, source: shownSource(removed.source) }), {
        hint: says("market.leftData.hint", { plugin: id }),
      });
    }
  }

  function mustWait(manifest: Manifest, { source }: Origin): boolean {
    const { granted } = grants.of(manifest.id);
    const inUse = entryOf(manifest.id)?.loaded.manifest;
    if (!inUse || !granted || !isEmpty(missingRights(inUse.permissions, granted))) return false;
    return !isEmpty(missingRights(manifest.permissions, granted)) || !isFromSamePlace(manifest.id, source);
  }

  const isFromSamePlace = (id: string, source: string) =>
    isSamePlace(versions.find(id, "current")?.source ?? "", source);

  async function use(
    { manifest, folder, inPlace }: Pick<Staged, "manifest" | "folder" | "inPlace">,
    record: InstalledVersion,
  ) {
    const { id } = manifest;
    await options.stop(id);
    const { granted } = grants.of(id);
    const before = entryOf(id)?.loaded.manifest;
    const keep = before != null && before.version !== manifest.version && !inPlace;
    if (!inPlace) await putInUse(folder, slotsOf(plugins, id), keep);
    if (keep) {
      const known = versions.find(id, "current") ?? unknownOrigin(before.version);
      await versions.set(id, "earlier", { ...known, granted });
    }
    // Consent was given to who it came from: for another one it is no consent.
    if (granted && !isFromSamePlace(id, record.source)) await grants.revoke(id);
    else if (granted) await grants.grant(id, heldRights(manifest, false, granted));
    await versions.set(id, "current", record);
    await versions.set(id, "removed", null);
    // What waited was asked about against the one before: agreed to now, it could be a step back.
    await discard(id);
  }

  async function useWaiting(id: string): Promise<void> {
    const { waiting } = slotsOf(plugins, id);
    const record = versions.find(id, "waiting");
    const manifest = usable(await loadPlugin(waiting, false, os));
    await use({ manifest, folder: waiting, inPlace: false }, record ?? unknownOrigin(manifest.version));
  }

  async function rollback(id: string): Promise<void> {
    const slots = slotsOf(plugins, id);
    const earlier = versions.find(id, "earlier");
    if (!earlier || !await exists(slots.earlier)) throw refusal("not-found", says("market.noEarlier", { plugin: id }));
    const manifest = usable(await loadPlugin(slots.earlier, false, os));
    const current = versions.find(id, "current") ?? unknownOrigin(entryOf(id)?.loaded.manifest?.version ?? "");
    const { granted } = grants.of(id);
    await options.stop(id);
    await putInUse(slots.earlier, slots, true);
    await versions.set(id, "current", { ...earlier, version: manifest.version, granted: null });
    await versions.set(id, "earlier", { ...current, granted });
    // Exactly what the person had agreed to when it was in use, and has not taken back since.
    const { refused } = grants.of(id);
    const agreed = earlier.granted && onlyRights(earlier.granted, (name) => !refused.includes(name));
    if (agreed) await grants.grant(id, heldRights(manifest, false, agreed));
    else await grants.revoke(id);
  }

  async function discard(id: string): Promise<void> {
    await removeFolder(slotsOf(plugins, id).waiting);
    await versions.set(id, "waiting", null);
  }

  /** The data stay, and whose they are is kept with them: to no other package they are handed over. */
  async function remove(id: string): Promise<void> {
    const current = versions.find(id, "current") ?? unknownOrigin(entryOf(id)?.loaded.manifest?.version ?? "");
    await removeSlots(plugins, id);
    await versions.forget(id);
    await versions.set(id, "removed", { ...current, granted: null });
  }

  function usable({ manifest, problems }: LoadedPlugin): Manifest {
    if (manifest) return manifest;
    const reason = (language: "en" | "de") => problems.map((problem) => problem(language)).join("; ");
    throw refusal("conflict", (language) => says("market.unusable", { reason: reason(language) })(language));
  }

  const unknownOrigin = (version: string): InstalledVersion => ({
    version,
    source: "folder:",
    integrity: "",
    signature: "unknown",
    provenance: null,
    installedAt: options.now(),
    granted: null,
  });

  return {
    install: (folder: string, wish: InstallWish) => turns(() => install(folder, wish)),
    /** Takes the version into use that waits. */
    useWaiting: (id: string) => turns(() => useWaiting(id)),
    /** Goes back to the version before; done twice, it comes forward again. */
    rollback: (id: string) => turns(() => rollback(id)),
    /** Forgets the version that waits. */
    discard: (id: string) => turns(() => discard(id)),
    /** Takes all versions away. */
    remove: (id: string) => turns(() => remove(id)),
    /** Whether data of a plugin that is gone stayed. */
    hasLeft: (id: string) => versions.find(id, "removed") !== null,
    /** The data of one that is gone are, too. */
    forget: (id: string) => turns(() => versions.forget(id)),

    /** The version that waits for consent, `null` when none does. */
    async waiting(id: string): Promise<LoadedPlugin | null> {
      if (!versions.find(id, "waiting")) return null;
      const loaded = await loadPlugin(slotsOf(plugins, id).waiting, false, os);
      return loaded.manifest ? loaded : null;
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
