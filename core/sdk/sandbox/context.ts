import {
  type CallInput,
  type Disposable,
  type Heartbeat,
  type Json,
  type PluginContext,
  type RenderedNotification,
  type SourceContact,
  type SourceUser,
  type TaskCounts,
  type TaskProgress,
  TimeTrackError,
  type TrayItem,
  type TraySigns,
  type WebhookDelivery,
} from "../mod.ts";
import type { Channel, Parcel } from "../channel.ts";
import type { DeliveryHead, FetchParams, Init, PluginEvents, PluginMethods, Registered } from "../protocol.ts";
import { Listeners } from "./listeners.ts";
import { recorded } from "./recorded.ts";
import { answerFetch, createRoutes } from "./routes.ts";
import { addVersion1 } from "./version-1.ts";
import { toWire } from "./wire-error.ts";
import { refreshZone } from "../zone.ts";

/** The plugin's side of the connection: its context, and what answers the host. */
export interface Sandbox {
  context: PluginContext;
  receive(name: string, data: Json): void;
  answer(method: string, params: Json, body: Uint8Array, signal: AbortSignal): Promise<Parcel>;
  registered(): Registered;
  /** Tells the plugin by its signal that it is to stop. */
  abort(): void;
  dispose(): Promise<void>;
}

// The host holds its own deadlines; these only keep a lost answer from waiting for ever.
const HOST_CALL_MS = 60_000;
/** For what takes as long as a command or a task takes. */
const HOST_RUN_MS = 24 * 60 * 60_000;
const NOTHING = new Uint8Array(0);

type TaskHandler = Parameters<PluginContext["tasks"]["register"]>[1];
type CommandHandler = Parameters<PluginContext["commands"]["register"]>[1];
type WebhookHandler = Parameters<PluginContext["webhooks"]["onMany"]>[1];
type FunctionHandler = Parameters<PluginContext["functions"]["register"]>[1];

export function createContext(init: Init, channel: Channel): Sandbox {
  const stop = new AbortController();
  const routes = createRoutes();
  const tasks = new Map<string, TaskHandler>();
  const commands = new Map<string, CommandHandler>();
  const webhooks = new Map<string, WebhookHandler>();
  const functions = new Map<string, FunctionHandler>();
  const settings = new Map(Object.entries(init.settings));
  const disposers: (() => void | Promise<void>)[] = [];
  const subscriptions: Disposable[] = [];
  let { language } = init;

  const log = logger((level, text) => channel.emit("log", { level, text }));
  const listeners = new Listeners((thrown) => log.error("A listener failed", thrown));

  async function ask<Value = null>(method: string, params: unknown = null, timeoutMs = HOST_CALL_MS): Promise<Value> {
    try {
      return (await channel.call(method, params as Json, { timeoutMs })).value as Value;
    } catch (thrown) {
      // It was made where answers are read: its author looks for the line that asked.
      if (thrown instanceof Error) Error.captureStackTrace(thrown, ask);
      throw thrown;
    }
  }

  function registered<Handler>(map: Map<string, Handler>, id: string, handler: Handler): Disposable {
    if (map.has(id)) throw new TimeTrackError("conflict", `Cannot register "${id}": it is registered already`);
    map.set(id, handler);
    return { dispose: () => void map.delete(id) };
  }

  /** What is told within one turn crosses as one. */
  function progressOf(task: string): (progress: TaskProgress) => void {
    let waiting: TaskProgress | null = null;
    function send(): void {
      const progress = waiting;
      waiting = null;
      ask("tasks.report", { task, ...progress }).catch((thrown) => log.error("Cannot tell how far a task is", thrown));
    }
    return ({ window, counts }) => {
      if (waiting === null) queueMicrotask(send);
      waiting = {
        ...waiting,
        ...(window && { window }),
        ...(counts && { counts: { ...waiting?.counts, ...numbersOnly(counts) } }),
      };
    };
  }

  const context: PluginContext = {
    id: init.id,
    version: init.version,
    get language() {
      return language;
    },
    os: init.os,
    dataFolder: init.dataFolder,
    pluginFolder: init.pluginFolder,
    modulesFolder: init.modulesFolder,
    signal: stop.signal,
    subscriptions,
    onDispose: (dispose) => void disposers.push(dispose),
    log,
    permissions: {
      has: (rights) => rights.every((right) => init.rights.includes(right)),
      request: (rights, { reason }) => ask("permissions.request", { rights, reason }),
      query: (rights) => ask("permissions.query", { rights }),
    },
    routes,
    addressOf: (path) => ask("routes.address", { path }),
    webhooks: {
      on: (id, handle) =>
        registered(webhooks, id, async (deliveries) => {
          for (const delivery of deliveries) await handle(delivery);
        }),
      onMany: (id, handle) => registered(webhooks, id, handle),
      explain: (id, meanings) => ask("webhooks.explain", { id, meanings }),
      info: (id) => ask("webhooks.info", { id }),
    },
    tasks: {
      register: (id, run) => registered(tasks, id, run),
      run: (id, args) => ask("tasks.run", { task: id, args }, HOST_RUN_MS),
    },
    commands: {
      register: (id, run) => registered(commands, id, run),
      execute: (id, args = null) => ask("commands.execute", { id, args }, HOST_RUN_MS),
    },
    functions: {
      register: (id, run) => registered(functions, id, run),
      call: (plugin, id, args = null) => ask("functions.call", { plugin, id, args }, HOST_RUN_MS),
    },
    tray: {
      update: (id, patch) => ask("tray.update", { id, patch }),
      items: () => ask("tray.items"),
      click: (id) => ask("tray.click", { id }, HOST_RUN_MS),
      onDidChange: (listener) => listeners.on("tray", (items) => listener(items as unknown as TrayItem[])),
      signs: () => ask("tray.signs"),
      onDidChangeSigns: (listener) => listeners.on("traySigns", (signs) => listener(signs as unknown as TraySigns)),
    },
    status: { set: (id, value) => ask("status.set", { id, value }), text: () => ask("status.text") },
    settings: {
      get<Value extends Json>(key: string): Value {
        if (!settings.has(key)) {
          throw new TimeTrackError("not-found", `Cannot read the setting "${key}": the manifest does not declare it`);
        }
        return settings.get(key) as Value;
      },
      set: (key, value) => ask("settings.set", { key, value }),
      onDidChange: (listener) =>
        listeners.on("setting", (change) => {
          const { key, value } = change as PluginEvents["setting"];
          listener(key, value);
        }),
    },
    secrets: {
      get: (key) => ask("secrets.get", { key }),
      set: (key, value) => ask("secrets.set", { key, value }),
      delete: (key) => ask("secrets.delete", { key }),
      onDidChange: (listener) => listeners.on("secret", (change) => listener((change as PluginEvents["secret"]).key)),
    },
    state: {
      get: async <Value extends Json>(key: string) => (await ask<{ value: Value } | null>("state.get", { key }))?.value,
      set: (key, value) => ask("state.set", { key, value }),
      delete: (key) => ask("state.delete", { key }),
      keys: () => ask("state.keys"),
      async update<Value extends Json>(key: string, change: (value: Value | undefined) => Value): Promise<Value> {
        for (;;) {
          const before = await ask<{ value: Value; version: number } | null>("state.get", { key });
          const value = change(before?.value);
          if (await ask<boolean>("state.swap", { key, value, version: before?.version ?? 0 })) return value;
        }
      },
    },
    async database<Tables>(migrations: Parameters<PluginContext["database"]>[0]) {
      if (init.dataFolder === null) {
        throw new TimeTrackError("denied", "Cannot open a database: the manifest does not ask for the right storage");
      }
      const { openPluginDatabase } = await import("./database.ts");
      const db = await openPluginDatabase<Tables>(init.dataFolder, migrations);
      disposers.push(() => db.destroy());
      return db;
    },
    activity: {
      heartbeat: (heartbeats: Heartbeat | Heartbeat[]) =>
        ask("activity.heartbeat", { heartbeats: [heartbeats].flat() }),
      list: (range) => ask("activity.list", range),
      recorded: (range) => recorded((part) => ask("activity.recorded", { ...range, ...part })),
      changes: (after, limit = 1000) => ask("activity.changes", { after, limit }),
      forgotten: (after, limit = 1000, what) => ask("activity.forgotten", { after, limit, ...(what && { what }) }),
      pending: (after) => ask("activity.pending", { after }),
      keptSince: () => ask("activity.keptSince"),
    },
    calls: {
      upsert: (calls: CallInput | CallInput[]) => ask("calls.upsert", { calls: [calls].flat() }),
      reportUsers: (source: string, users: SourceUser[]) => ask("calls.reportUsers", { source, users }),
      reportContacts: (source: string, contacts: SourceContact[]) => ask("calls.reportContacts", { source, contacts }),
      list: (range) => ask("calls.list", range),
      changes: (after, limit = 1000) => ask("calls.changes", { after, limit }),
      pending: (after) => ask("calls.pending", { after }),
      erased: (after, limit = 1000) => ask("calls.erased", { after, limit }),
    },
    days: { list: ({ from, to }) => ask("days.list", { from, to }) },
    entries: { list: ({ from, to }) => ask("entries.list", { from, to }) },
    events: {
      on(name, listener) {
        // Told without waiting: a listener that is refused shows in the log, and hears nothing.
        ask("events.listen", { name }).catch((thrown) => log.error(`Cannot listen to "${name}"`, thrown));
        return listeners.on(`event:${name}`, listener);
      },
      emit: (name, data = null) => ask("events.emit", { name, data }),
    },
    notifications: {
      show: (notification) => ask("notifications.show", notification),
      onShow: (listener) =>
        listeners.on("notification", (notification) => listener(notification as unknown as RenderedNotification)),
    },
    issues: {
      create: (id, issue) => ask("issues.create", { id, issue }),
      resolve: (id) => ask("issues.resolve", { id }),
    },
  };

  if (init.api.startsWith("1.")) addVersion1(context, ask);

  return {
    context,

    receive(name, data) {
      if (name === "zone") refreshZone();
      if (name === "language") language = data as PluginEvents["language"];
      if (name === "setting") settings.set(...pair(data as PluginEvents["setting"]));
      if (name === "event") {
        const event = data as PluginEvents["event"];
        listeners.tell(`event:${event.name}`, event.data);
      } else listeners.tell(name, data);
    },

    async answer(method, params, body, signal) {
      switch (method as keyof PluginMethods) {
        case "fetch":
          return await answerFetch(routes, params as unknown as FetchParams, body, signal);
        case "task": {
          const run = params as PluginMethods["task"]["params"];
          const counts = await handler(tasks, "task", run.id)({
            trigger: run.trigger as "manual",
            attempt: run.attempt,
            args: run.args,
            lastSuccessAt: run.lastSuccessAt,
            signal: AbortSignal.any([signal, stop.signal]),
            report: progressOf(run.id),
          });
          return { value: numbersOnly(counts), body: NOTHING };
        }
        case "command": {
          const { id, args } = params as PluginMethods["command"]["params"];
          return { value: (await handler(commands, "command", id)(args)) ?? null, body: NOTHING };
        }
        case "function": {
          const { id, args, caller } = params as PluginMethods["function"]["params"];
          return { value: (await handler(functions, "function", id)(args, { plugin: caller })) ?? null, body: NOTHING };
        }
        case "webhook": {
          const { webhook, deliveries } = params as unknown as PluginMethods["webhook"]["params"];
          await handler(webhooks, "webhook", webhook)(withBodies(deliveries, body));
          return { value: null, body: NOTHING };
        }
        default:
          throw new TimeTrackError(
            "not-found",
            `Cannot answer "${method}": this plugin was built for an older TimeTrack`,
          );
      }
    },

    registered: () => ({
      commands: [...commands.keys()],
      tasks: [...tasks.keys()],
      webhooks: [...webhooks.keys()],
      functions: [...functions.keys()],
    }),

    abort: () => stop.abort(),

    async dispose() {
      stop.abort();
      const undo = [...subscriptions.map((one) => () => one.dispose()), ...disposers].reverse();
      for (const step of undo) {
        try {
          await step();
        } catch (thrown) {
          log.error("Cleaning up failed", thrown);
        }
      }
    },
  };
}

function withBodies(heads: DeliveryHead[], bodies: Uint8Array): WebhookDelivery[] {
  let at = 0;
  return heads.map(({ bytes, ...head }) => ({ ...head, body: bodies.slice(at, at += bytes) }));
}

function handler<Handler>(map: Map<string, Handler>, kind: string, id: string): Handler {
  const found = map.get(id);
  if (!found) throw new TimeTrackError("not-found", `Cannot run the ${kind} "${id}": activate() did not register it`);
  return found;
}

function numbersOnly(counts: TaskCounts | void): Record<string, number> {
  return Object.fromEntries(Object.entries(counts ?? {}).filter(([, value]) => Number.isFinite(value)));
}

function pair({ key, value }: PluginEvents["setting"]): [string, Json] {
  return [key, value];
}

function logger(write: (level: string, text: string) => void): PluginContext["log"] {
  return {
    debug: (message) => write("debug", message),
    info: (message) => write("info", message),
    warn: (message) => write("warn", message),
    error(message, cause) {
      const error = cause === undefined ? undefined : toWire(cause);
      write("error", error ? `${message}: ${error.stack ?? error.message}` : message);
    },
  };
}
