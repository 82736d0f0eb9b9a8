import { join } from "node:path";
import type { Kysely } from "kysely";
import type { ConfigService } from "../config/config.ts";
import type { Tables } from "../database/tables.ts";
import type { EventBus } from "../events.ts";
import type { IssueService } from "../issues.ts";
import type { LogService } from "../log/log.ts";
import { askedLanguage } from "../messages/mod.ts";
import { createAsking } from "./rights/asking.ts";
import { type CallingOptions, createCalling } from "./calling.ts";
import { createPluginCards } from "./cards.ts";
import { createCheck } from "./check.ts";
import { createUseCount } from "./rights/count-uses.ts";
import { createDevelopment, refuseWhileWritten } from "./development.ts";
import { activeManifests, knownEntry, manifestOf } from "./entries.ts";
import type { Entry } from "./entry.ts";
import { createGrants } from "./rights/grants.ts";
import { describePlugin } from "./info.ts";
import { createInstaller } from "./install/installer.ts";
import { createInstalling } from "./installing.ts";
import { createLauncher, type LauncherOptions, type Watching } from "./process/launcher.ts";
import { createLife } from "./life.ts";
import { createListeners } from "./routes/listeners.ts";
import { createPace } from "./process/pace.ts";
import { createPluginPages } from "./pages/pages.ts";
import type { PluginInfo } from "./plugin-info.ts";
import type { Use } from "./rights/reach.ts";
import { createRemoving } from "./removing.ts";
import { createSecretRoutes } from "./routes/secret-routes.ts";
import { createSwitching } from "./switching.ts";
import { createUses } from "./rights/uses.ts";
import { createVersions } from "./install/versions.ts";

export interface PluginRoomsOptions extends Omit<LauncherOptions, keyof Watching>, Pick<CallingOptions, "runByHand"> {
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

/** What is done with plugins, and to them, has a room each: here these are joined. */
export async function createPluginRooms(options: PluginRoomsOptions) {
  const { db, root, paths, config, settings, events, now } = options;
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
  const launcher = createLauncher({
    ...options,
    handle: development.watched(options.handle),
    onUse: noteUse,
    isWritten: (id) => development.isWritten(id),
    onThrown: (id, error) => development.thrown(id, error),
    onAuditFull: (id) => void development.auditFull(id),
  });
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

  return {
    entries,
    uses,
    cards,
    launcher,
    development,
    pages,
    calling,
    bySecret,
    listeners,
    pace,
    life,
    asking,
    switching,
    installing,
    removing,
    noteUse,
    info,
    language,
    log,
  };
}
