import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Json, TaskCounts, WebhookDelivery } from "timetrack";
import type { Claim } from "../config/check.ts";
import type { Tables } from "../database/tables.ts";
import { messageOf } from "../errors.ts";
import type { EventBus } from "../events.ts";
import { askedLanguage, message, textIn } from "../messages/mod.ts";
import { joinBytes } from "../sdk/frames.ts";
import type { PluginEvents, PluginMethods } from "../sdk/protocol.ts";
import { refusal } from "../refusal.ts";
import { finishedRun } from "../schedule/finished-run.ts";
import type { ConfigService, IssueService, LogService, PluginInfo, PluginService, TaskRunInfo } from "../services.ts";
import { dependencyFault, type Needed } from "./dependencies.ts";
import { type Entry, type Gate, gateOf } from "./entry.ts";
import { forgetPlugin, removeFolder } from "./forget.ts";
import { refuseUnfit } from "./fits.ts";
import { createAsking } from "./asking.ts";
import { createPluginCards } from "./cards.ts";
import { createGrants } from "./grants.ts";
import { mayHear, sourceName } from "./host-api.ts";
import { consentTo, describePlugin } from "./info.ts";
import { createInstaller } from "./installer.ts";
import { createDevelopment } from "./development.ts";
import { createLauncher, type LauncherOptions } from "./launcher.ts";
import { type LoadedPlugin, loadPlugin, loadPlugins, valueSchema } from "./load.ts";
import { decidesAddress, type Manifest, type Permissions } from "./manifest.ts";
import { memoryOf } from "./memory.ts";
import { createListeners } from "./listeners.ts";
import { consented, fullGrant, heldRights } from "./optional-rights.ts";
import { createPace } from "./pace.ts";
import { createPluginPages } from "./pages.ts";
import type { Use } from "./reach.ts";
import { NO_RIGHTS } from "./rights.ts";
import { createRouteTable, toFetchParams, toResponse } from "./routes.ts";
import { createSecretRoutes } from "./secret-routes.ts";
import { shippedFolder } from "./shipped.ts";
import { unpackVerified } from "./unpack-verified.ts";
import { supervise, type Supervised } from "./supervise.ts";
import { createUses } from "./uses.ts";
import { createVersions } from "./versions.ts";
import { integrityOf } from "../market/integrity.ts";

export interface PluginServiceOptions extends Omit<LauncherOptions, "onUse" | "auditFolder"> {
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
  /** Runs a task by hand and in turn; resolves with the finished run. */
  runByHand(plugin: string, task: string, args: Json): Promise<TaskRunInfo>;
  onDisabled(id: string): void;
  now(): number;
}

/** Longest run of a task; its own timeout is kept by the schedule. */
const DAY_MS = 24 * 60 * 60_000;

/** How often it is counted what plugins did with their rights, and how often that is written down. */
const LOOK_SECONDS = 30;
const SAVE_LOOKS = 2;

export type PluginHost = Awaited<ReturnType<typeof createPluginService>>;

export async function createPluginService(options: PluginServiceOptions) {
  const { root, paths, os, config, settings, events, issues } = options;
  const language = () => askedLanguage() ?? config.language;
  const log = options.log.for("plugins");
  const uses = await createUses(options.db, options.now);
  const grants = await createGrants(options.db, options.now);
  const { default: semver } = await import("semver");
  const entries = new Map<string, Entry>();
  const development = createDevelopment({
    os,
    settings,
    grants,
    log,
    find: (id) => entries.get(id),
    put,
    drop,
    settled: startAllDay,
    info,
    look: () => launcher.look(),
  });
  const launcher = createLauncher({
    ...options,
    handle: development.watched(options.handle),
    onUse: noteUse,
  });
  const pages = createPluginPages({
    root,
    cache: join(paths.cache, "pages"),
    language,
    active,
    find: (id) => ({ manifest: manifestOf(id), folder: known(id).loaded.folder }),
  });
  const cards = createPluginCards(issues, log);
  const asking = createAsking({ grants, settings, find: known, check, show: showCards, renew });
  const versions = await createVersions(options.db);
  const installer = createInstaller({
    plugins: paths.plugins,
    os,
    grants,
    versions,
    now: options.now,
    ids: () => [...entries.keys()],
    entryOf: (id) => entries.get(id),
    stop: async (id) => await entries.get(id)?.supervised?.stop("disabled"),
    async check(manifest, folder) {
      refuseWhileWritten(manifest.id);
      await pages.build(manifest, folder);
    },
  });
  let routes = createRouteTable([]);
  const pace = createPace((seconds) => {
    countUses(seconds);
    const working = [...entries.values()].filter(({ supervised }) => supervised?.tick(seconds));
    return working.length > 0;
  });
  const bySecret = createSecretRoutes({
    find: (path) => routes.findBySecret(path),
    secret: options.secret,
    fetch: (plugin, params, body) => alive(plugin).call("fetch", params, { body }),
    log,
  });
  let unlooked = 0;
  let looks = 0;
  const listeners = createListeners({
    active,
    origins: (manifest, key) => settings.get(manifest, key) as string[],
    fetch: (plugin, params, body) => alive(plugin).call("fetch", params, { body }),
    issues,
    log,
  });
  let closed = false;

  async function load(): Promise<void> {
    // Before anything of ours runs: what is noted now is somebody else's.
    await launcher.endOrphans(log);
    const folders = [{ path: join(root, "plugins"), builtIn: true }, { path: paths.plugins, builtIn: false }];
    for (const loaded of await loadPlugins(folders, os)) await add(loaded);
    refresh();
  }

  /** What a plugin did with a right, or tried without one. */
  function noteUse(id: string, use: Use): void {
    uses.count(id, use);
    development.use(id, use);
  }

  function countUses(seconds: number): void {
    unlooked += seconds;
    if (unlooked < LOOK_SECONDS) return;
    unlooked = 0;
    const save = ++looks % SAVE_LOOKS === 0;
    launcher.look().then(() => save ? uses.save() : undefined)
      .catch((thrown) => log.error("Cannot tell what plugins did with their rights", thrown));
  }

  /** As far as the plugin itself goes. */
  function checkAlone({ loaded }: Entry): Gate {
    return gateOf(loaded, grants.of(loaded.id), { language: language(), safeMode: options.safeMode });
  }

  function check(entry: Entry): Gate {
    const alone = checkAlone(entry);
    if (alone.state !== "ready" || !entry.loaded.manifest) return alone;
    const fault = dependencyFault(entry.loaded.manifest, needed, semver.satisfies);
    return fault ? { state: "waiting", reason: fault(language()) } : alone;
  }

  function needed(id: string): Needed | null {
    const entry = entries.get(id);
    return entry ? { manifest: entry.loaded.manifest, ready: checkAlone(entry).state === "ready" } : null;
  }

  async function add(loaded: LoadedPlugin): Promise<Entry> {
    for (const problem of loaded.problems) log.error(problem("en"));
    const waiting = loaded.builtIn || development.has(loaded.id) ? null : await installer.waiting(loaded.id);
    const entry: Entry = { loaded, supervised: null, granted: NO_RIGHTS, heard: new Set(), waiting, question: null };
    entries.set(loaded.id, entry);
    return entry;
  }

  /** Puts a plugin there, whatever ran under its id before. */
  async function put(loaded: LoadedPlugin): Promise<Entry> {
    await entries.get(loaded.id)?.supervised?.stop("disabled");
    const entry = await add(loaded);
    refresh();
    events.emit("host/plugins", { id: loaded.id });
    return entry;
  }

  /** Ends a plugin and takes it out of everything that shows it; its folder stays. */
  async function drop(id: string): Promise<void> {
    await entries.get(id)?.supervised?.stop("disabled");
    entries.delete(id);
    refresh();
    await cards.remove(id);
    options.onDisabled(id);
    events.emit("host/plugins", { id });
  }

  /** Its folder is the author's own: nothing may be put in its place, and nobody deletes it. */
  function refuseWhileWritten(id: string): void {
    if (!development.has(id)) return;
    throw refusal("conflict", (language) => message(language, "author.dev.busy", { plugin: id }), {
      hint: (language) => message(language, "author.dev.busy.hint"),
    });
  }

  /** Brings what runs in line with what may run. */
  function refresh(): void {
    for (const entry of entries.values()) {
      const { manifest, builtIn, id } = entry.loaded;
      const ready = check(entry).state === "ready";
      if (!manifest || !ready) {
        if (entry.supervised) entry.supervised.stop("disabled").catch((thrown) => log.error("Stopping failed", thrown));
        entry.supervised = null;
        continue;
      }
      entry.granted = heldRights(manifest, builtIn, grants.of(id).granted);
      entry.supervised ??= superviseEntry(entry, manifest);
    }
    routes = createRouteTable(active());
    listeners.refresh();
    cards.show(entries.values(), check);
    options.onContributionsChange();
  }

  function showCards(entry: Entry): void {
    cards.show([entry], check);
    events.emit("host/plugins", { id: entry.loaded.id });
  }

  /** Its rights are others now: what ran goes on with them, and so does what is to run. */
  async function renew(id: string, runs: boolean): Promise<void> {
    refresh();
    events.emit("host/plugins", { id });
    const { supervised } = known(id);
    if (!supervised) return;
    const ran = supervised.pid !== null;
    try {
      await supervised.reachChanged();
      if (runs || ran) await supervised.start();
    } catch (thrown) {
      log.error(`Restarting "${id}" failed`, thrown);
    }
  }

  /** Takes over what has changed on the disk. */
  async function takeOver(id: string): Promise<Entry> {
    await entries.get(id)?.supervised?.stop("disabled");
    const entry = await add(await loadPlugin(join(paths.plugins, id), false, os));
    refresh();
    events.emit("host/plugins", { id });
    await startAllDay();
    return entry;
  }

  function superviseEntry(entry: Entry, manifest: Manifest): Supervised {
    const { id } = manifest;
    const own = development.log(id, options.log.for(id));
    return supervise({
      manifest,
      log: own,
      memoryOf,
      now: options.now,
      launch: () => launcher.launch(entry, manifest, own),
      onChange() {
        pace.hasten();
        events.emit("host/plugins", { id });
        const { state, reason } = entries.get(id)?.supervised ?? { state: "asleep", reason: null };
        development.state(id, state, reason?.(language()) ?? null);
      },
      onWork: pace.hasten,
      onRunning: () => void cards.forgive(id).catch(cards.fault),
      onFailed: (reason) => cards.failed(manifest, reason),
    });
  }

  /** Starts those that run all day and do not; one that cannot be started harms no other. */
  async function startAllDay(): Promise<void> {
    const resting = [...entries.values()].filter(({ loaded, supervised }) =>
      loaded.manifest?.activation === "startup" && supervised?.state === "asleep"
    );
    await Promise.allSettled(resting.map(({ supervised }) => supervised!.start()));
  }

  function active(): Manifest[] {
    return [...entries.values()].flatMap(({ loaded, supervised }) =>
      supervised && loaded.manifest ? [loaded.manifest] : []
    );
  }

  function known(id: string): Entry {
    const entry = entries.get(id);
    if (entry) return entry;
    const plugins = [...entries.keys()].join(", ");
    throw refusal("not-found", (language) => message(language, "refusal.plugin.unknown", { plugin: id }), {
      hint: (language) => message(language, "refusal.plugin.unknown.hint", { plugins }),
    });
  }

  function manifestOf(id: string): Manifest {
    const { loaded } = known(id);
    if (loaded.manifest) return loaded.manifest;
    throw refusal("conflict", (language) => {
      const reason = loaded.problems.map((problem) => problem(language)).join("; ");
      return message(language, "refusal.plugin.unusable", { plugin: id, reason });
    });
  }

  function alive(id: string): Supervised {
    const entry = known(id);
    if (entry.supervised) return entry.supervised;
    const { state } = check(entry);
    const why = state === "ready" ? "disabled" : state;
    throw refusal("conflict", (language) => {
      const reason = message(language, `refusal.plugin.${why}`);
      return message(language, "refusal.plugin.unusable", { plugin: id, reason });
    }, {
      hint: (language) => message(language, why === "consent" ? "refusal.plugin.consent.hint" : "refusal.plugin.hint"),
    });
  }

  function tellListeners(data: Json, name: string): void {
    for (const { loaded: { manifest }, supervised, heard, granted } of entries.values()) {
      if (!supervised || !manifest) continue;
      const tell = () => supervised.tell("event", { name, data });
      const wakes = manifest.contributes.events.on.includes(name) && mayHear({ manifest, granted }, name);
      if (wakes && supervised.state === "asleep") supervised.start().then(tell, () => {});
      else if (heard.has(name)) tell();
    }
  }

  /** Of a plugin that is gone. */
  async function forgetData(id: string): Promise<void> {
    await forgetPlugin(options.db, paths, id);
    // What its process touched last is still being counted.
    await launcher.look();
    await uses.forget(id);
    await installer.forget(id);
    events.emit("host/erased");
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

  async function fetchRoute(request: Request, path: string): Promise<Response | null> {
    const target = routes.find(request.method, path);
    if (!target) return null;
    const wait = target.rateLimit?.take() ?? 0;
    if (wait > 0) {
      throw refusal(
        "too-many",
        (language) => message(language, "refusal.plugin.often", { plugin: target.plugin }),
        { retryAfterSeconds: wait },
      );
    }
    const { params, body } = await toFetchParams(request, target);
    const answer = await alive(target.plugin).call("fetch", params, { body });
    return toResponse(target.plugin, answer, target.bodyBytes);
  }

  const service: PluginService = {
    async list() {
      await launcher.look();
      return await Promise.all([...entries.values()].map(info));
    },
    manifest: manifestOf,
    pages,
    development,
    asking,

    async enable(id, { grant = false, consent } = {}) {
      const consentOf = async (asking: Manifest) =>
        consentTo(fullGrant(asking, grants.of(id).granted), await settings.describe(asking));
      const waiting = known(id).waiting?.manifest;
      if (grant && waiting && (consent === undefined || consent === await consentOf(waiting))) {
        await installer.useWaiting(id);
        await add(await loadPlugin(join(paths.plugins, id), false, os));
        consent = undefined;
      }
      const manifest = manifestOf(id);
      const entry = known(id);
      if (grant && consent !== undefined && consent !== await consentOf(manifest)) {
        throw refusal("conflict", (language) => message(language, "refusal.plugin.changed", { plugin: id }), {
          hint: (language) => message(language, "refusal.plugin.changed.hint"),
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
      refresh();
      events.emit("host/plugins", { id });
      const { state } = check(entry);
      if (state === "consent") {
        throw refusal("denied", (language) => {
          const reason = message(language, "refusal.plugin.consent");
          return message(language, "refusal.plugin.start", { plugin: id, reason });
        }, { hint: (language) => message(language, "refusal.plugin.consent.hint") });
      }
      if (manifest.activation === "startup") await entry.supervised?.start();
      await startAllDay();
    },

    async disable(id) {
      const entry = known(id);
      await grants.setEnabled(id, false);
      entry.question = null;
      await entry.supervised?.stop("disabled");
      await cards.forgive(id);
      // What a plugin complains of is no concern of anybody's while it is off.
      await issues.resolveAll(id);
      options.onDisabled(id);
      refresh();
      events.emit("host/plugins", { id });
    },

    async remove(id, { data = false } = {}) {
      refuseWhileWritten(id);
      if (data && !entries.has(id) && installer.hasLeft(id)) {
        await settings.forget(id, null);
        await forgetData(id);
        log.info(`The data of the plugin "${id}", which was removed before, were deleted`);
        return;
      }
      const { loaded: { builtIn, manifest, folder }, supervised } = known(id);
      if (builtIn) {
        throw refusal("conflict", (language) => message(language, "refusal.plugin.builtIn", { plugin: id }), {
          hint: (language) => message(language, "refusal.plugin.builtIn.hint"),
        });
      }
      await supervised?.stop("disabled");
      // First of all: when the keychain is locked, the plugin is still there to be removed again.
      if (data) await settings.forget(id, manifest);
      entries.delete(id);
      refresh();
      await cards.remove(id);
      options.onDisabled(id);
      await removeFolder(folder);
      await installer.remove(id);
      await grants.forget(id);
      if (data) await forgetData(id);
      log.info(`The plugin "${id}" was removed${data ? ", with its data" : ""}`);
      events.emit("host/plugins", { id });
    },

    async restart(id) {
      await cards.forgive(id);
      const { folder, builtIn } = known(id).loaded;
      // A person who restarts a plugin wants to see what they changed.
      const again = await loadPlugin(folder, builtIn, os);
      if (JSON.stringify(again.manifest) !== JSON.stringify(known(id).loaded.manifest) && again.id === id) {
        await known(id).supervised?.stop("disabled");
        await add(again);
        refresh();
      }
      listeners.refresh();
      await alive(id).restart();
    },

    async installFile(data, name = "") {
      const folder = await Deno.makeTempDir({ dir: paths.cache, prefix: "unpacked-" });
      const origin = {
        source: `file:${name}`,
        integrity: integrityOf(data),
        signature: "unknown" as const,
        provenance: null,
      };
      try {
        return await service.install(await unpackVerified(data, folder, name), { origin });
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },

    async install(source, wish = {}) {
      const { id, waits } = await installer.install(await shippedFolder(root, source), wish);
      if (waits) {
        const entry = known(id);
        entry.waiting = await installer.waiting(id);
        log.info(`Version ${entry.waiting?.manifest?.version} of the plugin "${id}" waits for consent`);
        refresh();
        events.emit("host/plugins", { id });
        return await info(entry);
      }
      const entry = await takeOver(id);
      log.info(`The plugin "${id}" ${entry.loaded.manifest?.version} was installed`);
      return await info(entry);
    },

    async rollback(id) {
      known(id);
      refuseWhileWritten(id);
      await installer.rollback(id);
      const entry = await takeOver(id);
      log.info(`The plugin "${id}" went back to ${entry.loaded.manifest?.version}`);
      return await info(entry);
    },

    async discard(id) {
      const entry = known(id);
      await installer.discard(id);
      entry.waiting = null;
      refresh();
      events.emit("host/plugins", { id });
    },

    async command(id, command, args) {
      const declared = manifestOf(id).contributes.commands.find((one) => one.id === command);
      if (!declared) {
        throw refusal(
          "not-found",
          (language) => message(language, "refusal.plugin.command", { command, plugin: id }),
        );
      }
      if (declared.task === undefined) return (await alive(id).call("command", { id: command, args })).value;
      return finishedRun(await options.runByHand(id, declared.task, args ?? declared.args ?? null));
    },

    fetch: fetchRoute,
    activityKinds: () =>
      [...entries.values()].flatMap(({ loaded }) => loaded.manifest?.contributes.activityKinds ?? [])
        .map(({ id, title }) => ({ id, title: textIn(title, language()) })),
    setting: (id, key) => settings.known(manifestOf(id), key),
    settingProblems: (id, values) => settings.problems(manifestOf(id), values),
    setSettings: (id, values) => settings.set(manifestOf(id), values),
  };

  const stopListening = events.on("*", tellListeners);

  return {
    ...service,
    active,
    load,

    /** What the manifest says of a source of calls; also of plugins that are switched off. */
    hasExactTimes(source: string): boolean {
      return [...entries.values()].some(({ loaded }) =>
        loaded.manifest?.contributes.callSources.some((one) =>
          one.exactTimes && sourceName(loaded.id, one.id) === source
        )
      );
    },

    /** The keys of config.json that settings are kept under; also those of plugins that are switched off. */
    claims(): Claim[] {
      return [...entries.values()].flatMap(({ loaded }) =>
        Object.entries(loaded.manifest?.contributes.configuration.properties ?? {}).flatMap(([setting, schema]) =>
          schema.configKey === undefined ? [] : [{
            key: schema.configKey,
            plugin: loaded.id,
            setting,
            schema: valueSchema(schema),
            secret: schema.format === "secret",
          }]
        )
      );
    },

    titleOf: (id: string) => textIn(entries.get(id)?.loaded.manifest?.title ?? id, config.language),

    isInstalled: (id: string) => entries.has(id),

    commandTitle(id: string, command: string): string | null {
      const found = entries.get(id)?.loaded.manifest?.contributes.commands.find((one) => one.id === command);
      return found ? textIn(found.title, language()) : null;
    },

    /** Answers who knows the secret address of one of its routes, or `null`. */
    fetchBySecret: bySecret.fetch,

    async start(): Promise<void> {
      if (closed) return;
      pace.start();
      await startAllDay();
    },

    /** A setting changed, by whomever. */
    settingChanged(id: string, key: string, value: Json): void {
      bySecret.forget(id);
      const entry = entries.get(id);
      const manifest = entry?.loaded.manifest;
      if (!entry?.supervised || !manifest) return;
      if (manifest.contributes.configuration.properties[key]?.format === "secret") {
        entry.supervised.tell("secret", { key });
      } else entry.supervised.tell("setting", { key, value });
      // What it may reach is fixed when its process starts.
      if (decidesAddress(manifest, key)) {
        entry.supervised.reachChanged().catch((thrown) => log.error(`Restarting "${id}" failed`, thrown));
      }
    },

    /** The person chose another language. */
    languageChanged(): void {
      for (const { supervised } of entries.values()) supervised?.tell("language", config.language);
    },

    zoneChanged(): void {
      for (const { supervised } of entries.values()) supervised?.tell("zone", null);
    },

    /** Tells every running plugin that has the right. */
    tellAll<Name extends keyof PluginEvents>(
      right: Permissions["host"][number],
      name: Name,
      data: PluginEvents[Name],
    ): void {
      for (const { supervised, granted } of entries.values()) {
        if (granted.host.includes(right)) supervised?.tell(name, data);
      }
    },

    /** Runs this while no plugin runs; afterwards they are started as at a start of the host. */
    async whileStopped(work: () => Promise<void>): Promise<void> {
      for (const entry of entries.values()) {
        await entry.supervised?.stop("disabled");
        entry.supervised = null;
      }
      try {
        await work();
      } finally {
        refresh();
        await startAllDay();
      }
    },

    /** Forgets what plugins did with their rights; to be called while none runs. */
    async forgetUses(): Promise<void> {
      await launcher.look();
      await uses.forgetAll();
    },

    /** Counts a call that took a right of the host. */
    countRight(id: string, right: string, granted: boolean): void {
      noteUse(id, { kind: "host", what: right, denied: !granted });
    },

    /** Those that have a right. */
    withRight: (right: Permissions["host"][number]): string[] =>
      [...entries.values()].filter(({ granted }) => granted.host.includes(right)).map(({ loaded }) => loaded.id),

    /** Calls a function of a plugin for another one; both sides hold to its schemas. */
    async callFunction(id: string, name: string, args: Json, caller: string): Promise<Json> {
      const declared = manifestOf(id).contributes.functions.find((one) => one.id === name);
      if (!declared) {
        throw refusal("not-found", (language) => message(language, "refusal.function", { name, plugin: id }));
      }
      refuseUnfit(declared.input, args, "refusal.function.input", { name, plugin: id });
      const { value } = await alive(id).call("function", { id: name, args, caller });
      refuseUnfit(declared.output, value, "refusal.function.output", { name, plugin: id });
      return value;
    },

    async runTask(
      id: string,
      run: PluginMethods["task"]["params"],
      signal: AbortSignal,
    ): Promise<TaskCounts> {
      return (await alive(id).call("task", run, { signal, timeoutMs: DAY_MS })).value;
    },

    async deliver(id: string, webhook: string, deliveries: WebhookDelivery[]): Promise<void> {
      const heads = deliveries.map(({ body, ...head }) => ({ ...head, bytes: body.length }));
      await alive(id).call("webhook", { webhook, deliveries: heads }, {
        body: joinBytes(deliveries.map(({ body }) => body)),
      });
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
