import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Json } from "timetrack";
import type { ConfigService } from "../config/config.ts";
import type { Tables } from "../database/tables.ts";
import { messageOf } from "../errors.ts";
import type { EventBus } from "../events.ts";
import type { IssueService } from "../issues.ts";
import type { LogService } from "../log/log.ts";
import { askedLanguage } from "../messages/mod.ts";
import type { PluginEvents } from "../sdk/protocol.ts";
import { type Asking, createAsking } from "./asking.ts";
import { type CallingOptions, createCalling } from "./calling.ts";
import { createPluginCards } from "./cards.ts";
import { createCheck } from "./check.ts";
import { createUseCount } from "./count-uses.ts";
import { activityKinds, claims, commandTitle, hasExactTimes, titleOf } from "./declared.ts";
import { createDevelopment, type Development, refuseWhileWritten } from "./development.ts";
import { activeManifests, knownEntry, manifestOf } from "./entries.ts";
import type { Entry } from "./entry.ts";
import { createGrants } from "./grants.ts";
import { describePlugin } from "./info.ts";
import { createInstaller, type InstallWish } from "./installer.ts";
import { createInstalling } from "./installing.ts";
import { createLauncher, type LauncherOptions } from "./launcher.ts";
import { createLife } from "./life.ts";
import { createListeners } from "./listeners.ts";
import { loadPlugins } from "./load.ts";
import type { Manifest, Permissions } from "./manifest.ts";
import { createPace } from "./pace.ts";
import { createPluginPages, type PluginPages } from "./pages.ts";
import type { PluginInfo } from "./plugin-info.ts";
import type { Use } from "./reach.ts";
import { createRemoving } from "./removing.ts";
import { createSecretRoutes } from "./secret-routes.ts";
import type { SettingProblem } from "./setting-problems.ts";
import { createSwitching } from "./switching.ts";
import { tellAll, tellEvent, tellLanguage, tellSetting, tellZone, withRight } from "./telling.ts";
import { createUses } from "./uses.ts";
import { createVersions } from "./versions.ts";

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

export interface PluginServiceOptions
  extends Omit<LauncherOptions, "onUse" | "auditFolder">, Pick<CallingOptions, "runByHand"> {
  db: Kysely<Tables>;
  config: ConfigService;
  log: LogService;
  events: EventBus;
  issues: Pick<IssueService, "create" | "resolve" | "resolveAll">;
  /** Without plugins of third parties. */
  safeMode: boolean;
  secret(plugin: string, setting: string): Promise<string | null>;
  /** The set of active plugins, or what they contribute, has changed. */
  onContributionsChange(): void;
  onDisabled(id: string): void;
  now(): number;
}

export type PluginHost = Awaited<ReturnType<typeof createPluginService>>;

/** All plugins; what is done with them, and to them, has a room each: here these are joined. */
export async function createPluginService(options: PluginServiceOptions) {
  const { db, root, paths, os, config, settings, events, now } = options;
  const language = () => askedLanguage() ?? config.language;
  const log = options.log.for("plugins");
  const entries = new Map<string, Entry>();
  const active = () => activeManifests(entries);
  const find = (id: string) => entries.get(id);
  const known = (id: string) => knownEntry(entries, id);

  const uses = await createUses(db, now);
  const grants = await createGrants(db, now);
  const versions = await createVersions(db);
  const check = await createCheck({ entries, grants, language, safeMode: options.safeMode });
  const cards = createPluginCards(options.issues, log);
  const common = { ...options, log, language, entries, uses, grants, check, cards };

  const development = createDevelopment({
    ...common,
    find,
    put: (loaded) => life.put(loaded),
    drop: (id) => life.drop(id),
    settled: () => life.startAllDay(),
    info,
    look: () => launcher.look(),
  });
  const launcher = createLauncher({ ...options, handle: development.watched(options.handle), onUse: noteUse });
  const pages = createPluginPages({
    root,
    cache: join(paths.cache, "pages"),
    language,
    active,
    find: (id) => ({ manifest: manifestOf(entries, id), folder: known(id).loaded.folder }),
  });
  const installer = createInstaller({
    ...common,
    plugins: paths.plugins,
    versions,
    ids: () => [...entries.keys()],
    entryOf: find,
    stop: async (id) => await find(id)?.supervised?.stop("disabled"),
    async check(manifest, folder) {
      refuseWhileWritten(development, manifest.id);
      await pages.build(manifest, folder);
    },
  });
  const calling = createCalling(common);
  const bySecret = createSecretRoutes({ ...common, find: calling.findBySecret, fetch: calling.ask });
  const listeners = createListeners({
    ...common,
    active,
    origins: (manifest, key) => settings.get(manifest, key) as string[],
    fetch: calling.ask,
  });
  const countUses = createUseCount({ uses, look: launcher.look, log });
  const pace = createPace((seconds) => {
    countUses(seconds);
    const working = [...entries.values()].filter(({ supervised }) => supervised?.tick(seconds));
    return working.length > 0;
  });
  const life = createLife({
    ...common,
    logs: options.log,
    launcher,
    development,
    waiting: installer.waiting,
    hasten: pace.hasten,
    onContributionsChange() {
      calling.refresh();
      listeners.refresh();
      options.onContributionsChange();
    },
  });
  const asking = createAsking({ ...common, find: known, show, renew: life.renew });
  const switching = createSwitching({ ...common, installer, life, listeners });
  const installing = createInstalling({ ...common, installer, life, development, info });
  const removing = createRemoving({ ...common, installer, life, development, launcher });
  const stopListening = events.on("*", (data, name) => tellEvent(entries, name, data));
  let closed = false;

  /** What a plugin did with a right, or tried without one. */
  function noteUse(id: string, use: Use): void {
    uses.count(id, use);
    development.use(id, use);
  }

  function show(entry: Entry): void {
    cards.show([entry], check);
    events.emit("host/plugins", { id: entry.loaded.id });
  }

  async function info(entry: Entry): Promise<PluginInfo> {
    const { id, manifest } = entry.loaded;
    const waiting = entry.waiting?.manifest;
    return describePlugin(entry, {
      gate: check(entry),
      grant: grants.of(id).granted,
      settings: manifest ? await settings.describe(manifest) : [],
      waitingSettings: waiting ? await settings.describe(waiting) : [],
      language: language(),
      environment: options.environment,
      versions,
      uses: uses.of(id),
    });
  }

  const service: PluginService = {
    async list() {
      await launcher.look();
      return await Promise.all([...entries.values()].map(info));
    },
    manifest: (id) => manifestOf(entries, id),
    pages,
    development,
    asking,
    ...switching,
    ...installing,
    ...removing,
    command: calling.command,
    fetch: calling.fetch,
    activityKinds: () => activityKinds(entries, language()),
    setting: (id, key) => settings.known(manifestOf(entries, id), key),
    settingProblems: (id, values) => settings.problems(manifestOf(entries, id), values),
    setSettings: (id, values) => settings.set(manifestOf(entries, id), values),
  };

  return {
    ...service,
    active,
    callFunction: calling.callFunction,
    runTask: calling.runTask,
    deliver: calling.deliver,
    /** Answers who knows the secret address of one of its routes, or `null`. */
    fetchBySecret: bySecret.fetch,
    whileStopped: life.whileStopped,

    hasExactTimes: (source: string) => hasExactTimes(entries, source),
    claims: () => claims(entries),
    titleOf: (id: string) => titleOf(entries, id, config.language),
    isInstalled: (id: string) => entries.has(id),
    commandTitle: (id: string, command: string) => commandTitle(entries, id, command, language()),

    settingChanged(id: string, key: string, value: Json): void {
      bySecret.forget(id);
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
      noteUse(id, { kind: "host", what: right, denied: !granted });
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
