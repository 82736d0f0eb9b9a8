import { join } from "node:path";
import type { Json, RenderedNotification, TrayItem } from "timetrack";
import { createAppService } from "./app.ts";
import { createAskedService } from "./asked.ts";
import { autostartEntry, createAutostart, TOGGLE_AUTOSTART } from "./autostart/autostart.ts";
import { autostartPlace } from "./autostart/place.ts";
import { CALL_SYNC, createCallSync, SYNC_NOW } from "./call-sync/call-sync.ts";
import { createClosing } from "./closing.ts";
import { type HostConfig, isHostKey } from "./config/host-keys.ts";
import { createDataService } from "./data/service.ts";
import { settingsForExport } from "./data/settings-for-export.ts";
import { describeThisDevice } from "./database/devices.ts";
import { messageOf } from "./errors.ts";
import { createEventBus } from "./events.ts";
import { openFoundation } from "./foundation.ts";
import { createHostCards } from "./host-cards.ts";
import { createHousekeeping } from "./housekeeping.ts";
import { HOST } from "./http/host-settings.ts";
import { createSessions } from "./http/sessions.ts";
import { webhooksForPlugins } from "./inbox/for-plugins.ts";
import { createInbox } from "./inbox/inbox.ts";
import { webhookLines } from "./inbox/lines.ts";
import { createSetAsideCard } from "./inbox/set-aside-card.ts";
import { createIssueService, type HostRepair } from "./issues.ts";
import { listen } from "./listen.ts";
import { openLog } from "./log/log.ts";
import { createMarket } from "./market/service.ts";
import { askedLanguage, message } from "./messages/mod.ts";
import { createNotificationService } from "./notifications.ts";
import type { Paths } from "./paths.ts";
import { createAddresses } from "./plugin/routes/addresses.ts";
import { runAppCommand } from "./plugin/app-command.ts";
import { createHostApi } from "./plugin/host-api.ts";
import type { Platform } from "./plugin/manifest/manifest.ts";
import { createPluginService, type PluginHost } from "./plugin/service.ts";
import { createPluginSettings } from "./plugin/settings.ts";
import { isSourceOf } from "./plugin/source-name.ts";
import { createPluginState } from "./plugin/state.ts";
import { programFolder } from "./program.ts";
import { createRecords } from "./records.ts";
import { createTaskService } from "./schedule/task-service.ts";
import { watchWake } from "./schedule/wake.ts";
import { watchZone } from "./schedule/zone.ts";
import type { Services } from "./services.ts";
import { createStatusService } from "./status.ts";
import { createTraySigns } from "./tray-signs.ts";
import { createTrayService } from "./tray.ts";

export interface HostOptions {
  paths: Paths;
  version: string;
  /** Goes before the port of the configuration; 0 takes a free one. */
  port?: number | undefined;
  safeMode: boolean;
  /** Tells where the UI's files are; makes them in this folder when they are not there yet. */
  provideUi(out: string): Promise<string>;
}

export interface Host {
  readonly address: string;
  loginLink(): string;
  /** Ends it; `finished` tells when that is done. */
  quit(): void;
  readonly finished: Promise<void>;
}

/** Most that a webhook may carry, whatever its plugin says. */
const WEBHOOK_BYTES = 1024 * 1024;

/**
 * Starts the host. It answers as soon as its database is open; plugins follow, and none of
 * them can keep it from answering.
 */
export async function startHost({ paths, version, port, safeMode, provideUi }: HostOptions): Promise<Host> {
  const now = Date.now;
  const startedAt = now();
  const stop = new AbortController();
  const quit = () => stop.abort();

  const logs = openLog({ file: paths.logFile });
  const log = logs.for("host");
  const { onClose, closeAll } = createClosing(log);
  onClose(() => logs.close());
  const onForgotten = (event: PromiseRejectionEvent) => {
    // A fault in a corner must not end the whole day's record.
    event.preventDefault();
    log.error("A promise was rejected and nobody handled it", event.reason);
  };
  globalThis.addEventListener("unhandledrejection", onForgotten);
  onClose(() => globalThis.removeEventListener("unhandledrejection", onForgotten));
  try {
    return await start();
  } catch (thrown) {
    log.error("Cannot start", thrown);
    await closeAll();
    throw thrown;
  }

  async function start(): Promise<Host> {
    const { starts, token, secrets, noted, config, database } = await openFoundation({ paths, logs, onClose });
    const events = createEventBus((name, thrown) => log.error(`A listener of "${name}" failed`, thrown));
    const { db } = database;
    const language = () => config.language;
    const spoken = () => askedLanguage() ?? config.language;

    let started = false;
    const { activity, entries, people, days, contacts, calls, labels, reports } = await createRecords({
      database,
      config,
      now,
      events,
      log,
      exactTimes: (source) => plugins.hasExactTimes(source),
      onClose,
    });
    const settings = await createPluginSettings({ db, config, secrets: noted, onChange: settingChanged });
    onClose(config.onDidChange((keys) => {
      settings.configChanged(plugins.active(), keys);
      for (const key of keys.filter(isHostKey)) events.emit("host/settings", { plugin: HOST, key });
      if (keys.includes("language")) {
        tray.refresh();
        status.refresh();
        plugins.languageChanged();
      }
      refreshTasks();
    }));

    const manifests = () => plugins.active();
    const runCommand = (plugin: string, command: string): Promise<Json | void> =>
      command.startsWith("app.") ? runAppCommand(app, command) : plugins.command(plugin, command, null);
    const ownEntries = new Map([[SYNC_NOW, syncCalls], [TOGGLE_AUTOSTART, () => autostart.set(!autostart.isOn)]]);
    const chooseEntry = (plugin: string, command: string) =>
      (plugin === HOST ? ownEntries.get(command)?.() : undefined) ?? runCommand(plugin, command);
    const issues = createIssueService({
      db,
      events,
      language: spoken,
      runCommand,
      commandTitle: (plugin, command) => plugins.commandTitle(plugin, command),
      hostActions: new Map<HostRepair, (subject: string) => unknown>([
        ["restart", (plugin: string) => plugins.restart(plugin)],
        ["disable", (plugin: string) => plugins.disable(plugin)],
        ["refuse", (plugin: string) => plugins.asking.refuse(plugin)],
        ["config", () => app.open("config")],
        ["dismiss", (card) => issues.resolve("host", card)],
        ["redeliver", (plugin) => inbox.redeliver(plugin)],
        ["discard", (plugin) => inbox.discard(plugin)],
      ]),
    });
    const notifications = createNotificationService({
      events,
      language,
      titleOf: (plugin) => plugins.titleOf(plugin),
      log: logs.for("notifications"),
    });
    const coreEntries = () => [...callSync.trayEntries(), ...autostartEntry(autostart)];
    const tray = createTrayService({ events, language, manifests, coreEntries, run: chooseEntry });
    const status = createStatusService({ db, events, language: spoken, manifests, coreLines });
    const tasks = createTaskService({
      db,
      log: logs.for("tasks"),
      events,
      language: spoken,
      now,
      manifests,
      installed: (plugin) => plugins.isInstalled(plugin),
      runTask: (plugin, id, { signal, ...run }) => plugins.runTask(plugin, { id, ...run }, signal),
      settingValue: (plugin, key) => plugins.setting(plugin, key),
      groupRule: (group) => group === CALL_SYNC ? callSyncRule(config.host) : null,
    });
    const callSync = createCallSync({
      tasks,
      events,
      notifications,
      config,
      now,
      log: logs.for("call-sync"),
      onChange() {
        tray.refresh();
        status.refresh();
      },
    });
    onClose(() => callSync.close());
    const secretOf = (plugin: string, setting: string) => noted.get(plugin, setting);
    const addresses = createAddresses({ local: () => address, config, secret: secretOf });
    const inbox = createInbox({
      db,
      log: logs.for("inbox"),
      events,
      now,
      manifests,
      secret: secretOf,
      address: addresses.outside,
      setting: settings.get,
      onRefused: status.refresh,
      deliver: (plugin, webhook, deliveries) => plugins.deliver(plugin, webhook, deliveries),
      bodyLimit: WEBHOOK_BYTES,
      onSetAside: createSetAsideCard({ issues, titleOf: (plugin) => plugins.titleOf(plugin), log }),
      // PostgreSQL overwrites when it vacuums.
      scrub: database.dialect === "sqlite" ? () => database.scrub() : undefined,
    });

    const sessions = createSessions({ file: join(paths.data, "sessions.json"), log: logs.for("http") });
    onClose(() => sessions.saved());
    const app = createAppService({ address: () => address, paths, sessions, quit });

    const cards = createHostCards({ issues, config, secrets, log });
    onClose(cards.close);

    const signs = createTraySigns({
      calls,
      issues,
      events,
      tell: (signs) => plugins.tellAll("tray:render", "traySigns", signs),
      onFailure: (thrown) => log.error("Cannot tell what the tray icon is to show", thrown),
    });
    onClose(signs.close);

    const handle = createHostApi({
      services: {
        activity,
        calls,
        days,
        entries,
        people,
        contacts,
        tasks,
        secrets: noted,
        issues,
        notifications,
        events,
        app,
      },
      tray: { ...tray, signs: signs.now },
      status,
      state: createPluginState(db),
      settings,
      webhooks: webhooksForPlugins(inbox, addresses),
      addresses,
      secretChanged: (plugin, key) => settingChanged(plugin, key, null),
      command: (plugin, command, args) => plugins.command(plugin, command, args),
      callFunction: (plugin, name, args, caller) => plugins.callFunction(plugin, name, args, caller),
      requestRights: (caller, rights, reason) => plugins.asking.request(caller, rights, reason),
      queryRights: (caller, rights) => plugins.asking.query(caller, rights),
      onRight: (plugin, right, granted) => plugins.countRight(plugin, right, granted),
    });
    const plugins: PluginHost = await createPluginService({
      root: programFolder,
      paths,
      os: Deno.build.os as Platform,
      db,
      config,
      settings,
      log: logs,
      events,
      issues,
      safeMode: safeMode || starts.safeMode,
      environment: Deno.env.toObject(),
      secret: secretOf,
      handle,
      onContributionsChange: contributionsChanged,
      runByHand: (plugin, task, args) => tasks.run(plugin, task, { args }),
      onDisabled(id) {
        tray.reset(id);
        void calls.closeOpen((source) => isSourceOf(id, source));
      },
      now,
    });
    // What the system says may be known at once, and the menu is made of what plugins declare, too.
    const autostart = createAutostart(autostartPlace(programFolder, Deno.env.toObject()), tray.refresh);
    // After the plugins: one that hangs at its start would keep the start from ending.
    let rest: Promise<void> = Promise.resolve();
    onClose(() => rest);
    onClose(() => plugins.close());
    // Before the plugins, so that what they still do ends as cancelled and not as failed.
    onClose(() => Promise.all([tasks.close(), inbox.close()]));
    onClose(events.on("host/tray", (items) => plugins.tellAll("tray:render", "tray", items as unknown as TrayItem[])));
    onClose(
      events.on(
        "host/notification",
        (shown) => plugins.tellAll("notifications:render", "notification", shown as unknown as RenderedNotification),
      ),
    );

    function settingChanged(plugin: string, key: string, value: Json): void {
      plugins.settingChanged(plugin, key, value);
      events.emit("host/settings", { plugin, key });
      refreshTasks();
      inbox.refresh(plugin);
    }

    function refreshTasks(): void {
      if (started) tasks.refresh().catch((thrown) => log.error("Cannot look at the tasks again", thrown));
    }

    function contributionsChanged(): void {
      tray.refresh();
      status.refresh();
      inbox.refresh();
      refreshTasks();
    }

    function coreLines() {
      const lines = [...callSync.lines(), ...webhookLines(manifests(), inbox.traffic)];
      if (secrets.kind !== "file") return lines;
      const current = message(spoken(), "status.secrets.file");
      return [...lines, { plugin: "host", id: "secrets", block: "host", order: 10, current }];
    }

    /** Nobody waits for it: how it went is in the status. */
    function syncCalls(): Promise<void> {
      callSync.run().catch((thrown) => log.warn(`Calls are not fetched: ${messageOf(thrown)}`));
      return Promise.resolve();
    }

    const data = createDataService({
      db,
      database,
      activity,
      calls,
      paths,
      version,
      events,
      now,
      log: logs.for("data"),
      // What records is to stay paused when it was.
      kept: (table) =>
        table === "plugin_state" ? { column: "plugin", values: plugins.withRight("activity:write") } : null,
      extras: async () => settingsForExport(config, await plugins.list()),
      withoutPlugins: (work) =>
        tasks.whilePaused(() =>
          plugins.whileStopped(async () => {
            await plugins.forgetUses();
            await work();
          })
        ),
    });
    // Before the plugins end, which a deletion stops and starts.
    onClose(() => data.settled());

    const services: Services = {
      version,
      startedAt,
      paths,
      config,
      log: logs,
      db,
      events,
      secrets,
      activity,
      calls,
      entries,
      people,
      contacts,
      days,
      labels,
      reports,
      plugins,
      market: createMarket({ config, plugins, cache: paths.cache, log: logs.for("market"), language: spoken }),
      tasks,
      callSync,
      autostart,
      tray,
      status,
      issues,
      notifications,
      inbox,
      app,
      asked: createAskedService({ db }),
      data,
    };
    const ui = join(paths.cache, "ui");
    const bundled = Promise.withResolvers<string>();
    const loaded = Promise.withResolvers<void>();
    const address = listen({
      services,
      inbox,
      plugins,
      token,
      sessions,
      port,
      ui: bundled.promise,
      loaded: loaded.promise,
      stop,
      now,
      log,
      onClose,
    });
    rest = startRest().catch((thrown) => log.error("The start did not finish", thrown));

    /** What may take its time: nobody has to wait for it. */
    async function startRest(): Promise<void> {
      const uiReady = provideUi(ui)
        .catch((thrown) => (log.error(`Cannot build the UI: ${messageOf(thrown)}`), ui))
        .then(bundled.resolve);
      onClose(() => uiReady);
      try {
        await plugins.load();
        await config.claim(plugins.claims());
      } finally {
        loaded.resolve();
      }
      if (stop.signal.aborted) return;
      await describeThisDevice(db, config.host.machine_id, config.host.user_id, now());
      await cards.show({ recovered: database.recovered, safeMode: safeMode || starts.safeMode });
      onClose(watchWake({ events }));
      onClose(watchZone({ onChange: () => (plugins.zoneChanged(), status.refresh(), refreshTasks()) }));
      started = true;
      void calls.linkAnew();
      await Promise.all([tasks.refresh(), inbox.start(), plugins.start(), uiReady]);
      await starts.finished();
      if (stop.signal.aborted) return;
      database.sound.then((sound) => sound ? undefined : cards.damaged()).catch((thrown) =>
        log.error("Cannot tell", thrown)
      );
      activity.resumeErasures().then(() => data.resume(spoken())).catch((thrown) =>
        log.error("Cannot finish what was to be deleted", thrown)
      );
      const housekeeping = createHousekeeping({
        database,
        activity,
        config,
        log: logs.for("housekeeping"),
        now,
        damaged: cards.damaged,
      });
      onClose(() => housekeeping.close());
      log.info(`TimeTrack ${version} runs at ${address}`);
    }

    const finished = new Promise<void>((resolve) =>
      stop.signal.addEventListener("abort", () => resolve(), { once: true })
    )
      .then(async () => {
        log.info("TimeTrack ends");
        await closeAll();
      });
    return { address, loginLink: () => app.loginLink(), quit, finished };
  }
}

function callSyncRule({ call_sync_enabled, call_sync_interval_minutes }: HostConfig) {
  return { enabled: call_sync_enabled, every: `${call_sync_interval_minutes}m` };
}
