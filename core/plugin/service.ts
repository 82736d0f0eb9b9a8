import { join } from "node:path";
import type { Json } from "timetrack";
import { messageOf } from "../errors.ts";
import type { PluginEvents } from "../sdk/protocol.ts";
import type { Asking } from "./rights/asking.ts";
import { activityKinds, claims, commandTitle, hasExactTimes, titleOf } from "./declared.ts";
import type { Development } from "./development.ts";
import { activeManifests, manifestOf } from "./entries.ts";
import type { InstallWish } from "./install/installer.ts";
import { loadPlugins } from "./manifest/load.ts";
import type { Manifest, Permissions } from "./manifest/manifest.ts";
import type { PluginPages } from "./pages/pages.ts";
import type { PluginInfo } from "./plugin-info.ts";
import { createPluginRooms, type PluginRoomsOptions } from "./rooms.ts";
import type { SettingProblem } from "./manifest/setting-problems.ts";
import { tellAll, tellEvent, tellLanguage, tellSetting, tellZone, withRight } from "./telling.ts";

export interface PluginService {
  list(): Promise<PluginInfo[]>;
  manifest(id: string): Manifest;
  readonly pages: PluginPages;
  readonly development: Development;
  readonly asking: Asking;
  /** Switches it on; with `grant: true` this is the person's consent to all that the manifest asks for now. */
  enable(id: string, options?: { grant?: boolean | undefined; consent?: string | undefined }): Promise<void>;
  disable(id: string): Promise<void>;
  restart(id: string): Promise<void>;
  /** Takes an installed one away; with `data` also all that it kept. */
  remove(id: string, options?: { data?: boolean | undefined }): Promise<void>;
  /** Copies a folder into the plugins folder; it waits for consent there. */
  install(folder: string, wish?: InstallWish): Promise<PluginInfo>;
  /** The same with what a zip file of this name holds. */
  installFile(data: Uint8Array, name?: string): Promise<PluginInfo>;
  /** Goes back to the version before, with the rights that it had. */
  rollback(id: string): Promise<PluginInfo>;
  /** Forgets a newer version that waits for consent. */
  discard(id: string): Promise<void>;
  /** Starts it when it sleeps and runs one of its commands. */
  command(id: string, command: string, args: Json): Promise<Json>;
  /** Kinds of activity that manifests name, in the person's language; also of plugins that are switched off. */
  activityKinds(): { id: string; title: string }[];
  /** Answers a request for one of its routes, or `null` when it has none such. */
  fetch(request: Request, path: string): Promise<Response | null>;
  /** Its value, of a secret only whether it is set. */
  setting(id: string, key: string): Promise<Json>;
  /** What would keep these values from being stored. */
  settingProblems(id: string, values: Record<string, Json>): SettingProblem[];
  /** Checks against the schema and stores; a secret goes to the keychain, `null` resets. */
  setSettings(id: string, values: Record<string, Json>): Promise<void>;
}

export type PluginHost = Awaited<ReturnType<typeof createPluginService>>;

/** All plugins, as the host has them. */
export async function createPluginService(options: PluginRoomsOptions) {
  const { root, paths, os, config, settings, events } = options;
  const rooms = await createPluginRooms(options);
  const { entries, uses, cards, launcher, development, calling, listeners, pace, life, language, log } = rooms;
  const stopListening = events.on("*", (data, name) => tellEvent(entries, name, data));
  let closed = false;

  const service: PluginService = {
    async list() {
      await launcher.look();
      return await Promise.all([...entries.values()].map(rooms.info));
    },
    manifest: (id) => manifestOf(entries, id),
    pages: rooms.pages,
    development,
    asking: rooms.asking,
    ...rooms.switching,
    ...rooms.installing,
    ...rooms.removing,
    command: calling.command,
    fetch: calling.fetch,
    activityKinds: () => activityKinds(entries, language()),
    setting: (id, key) => settings.known(manifestOf(entries, id), key),
    settingProblems: (id, values) => settings.problems(manifestOf(entries, id), values),
    setSettings: (id, values) => settings.set(manifestOf(entries, id), values),
  };

  return {
    ...service,
    active: () => activeManifests(entries),
    callFunction: calling.callFunction,
    runTask: calling.runTask,
    deliver: calling.deliver,
    /** Answers who knows the secret address of one of its routes, or `null`. */
    fetchBySecret: rooms.bySecret.fetch,
    whileStopped: life.whileStopped,

    hasExactTimes: (source: string) => hasExactTimes(entries, source),
    claims: () => claims(entries),
    titleOf: (id: string) => titleOf(entries, id, config.language),
    isInstalled: (id: string) => entries.has(id),
    commandTitle: (id: string, command: string) => commandTitle(entries, id, command, language()),

    settingChanged(id: string, key: string, value: Json): void {
      rooms.bySecret.forget(id);
      tellSetting(entries, log, id, key, value);
    },
    languageChanged: () => tellLanguage(entries, config.language),
    zoneChanged: () => tellZone(entries),
    tellAll: <Name extends keyof PluginEvents>(
      right: Permissions["host"][number],
      name: Name,
      data: PluginEvents[Name],
    ) => tellAll(entries, right, name, data),
    withRight: (right: Permissions["host"][number]) => withRight(entries, right),

    /** Counts a call that took a right of the host. */
    countRight(id: string, right: string, granted: boolean): void {
      rooms.noteUse(id, { kind: "host", what: right, denied: !granted });
    },

    /** Forgets what plugins did with their rights; to be called while none runs. */
    async forgetUses(): Promise<void> {
      await launcher.look();
      await uses.forgetAll();
    },

    async load(): Promise<void> {
      // Before anything of ours runs: what is noted now is somebody else's.
      await launcher.endOrphans(log);
      const folders = [{ path: join(root, "plugins"), builtIn: true }, { path: paths.plugins, builtIn: false }];
      for (const loaded of await loadPlugins(folders, os)) await life.add(loaded);
      life.refresh();
    },

    async start(): Promise<void> {
      if (closed) return;
      pace.start();
      await life.startAllDay();
    },

    async close(): Promise<void> {
      if (closed) return;
      closed = true;
      pace.stop();
      stopListening();
      await listeners.close();
      await development.close();
      const stopped = await Promise.allSettled(
        [...entries.values()].map(({ supervised }) => supervised?.stop("stopping")),
      );
      await cards.settled();
      await uses.save();
      await launcher.close();
      for (const result of stopped) if (result.status === "rejected") log.error(messageOf(result.reason));
    },
  };
}
