import { join } from "node:path";
import type { CallInput, Heartbeat, Json, Log, Text } from "timetrack";
import { TimeTrackError } from "../errors.ts";
import { errorResponse } from "../http/errors.ts";
import { type Language, textIn } from "../messages/mod.ts";
import { resolvePaths } from "../paths.ts";
import { isDeprecated } from "../plugin/manifest/deprecated.ts";
import type { Entry } from "../plugin/entry.ts";
import type { Caller } from "../plugin/rights/caller.ts";
import { createLauncher } from "../plugin/process/launcher.ts";
import { checkManifest, type LoadedPlugin, loadPlugin } from "../plugin/manifest/load.ts";
import type { Manifest, Permissions, Platform } from "../plugin/manifest/manifest.ts";
import { memoryOf } from "../plugin/process/memory.ts";
import { answered, optionalRights, questionFor, standingOf } from "../plugin/rights/optional-rights.ts";
import { type Reach, type Use, useOf } from "../plugin/rights/reach.ts";
import { rightNames } from "../plugin/rights/right-names.ts";
import { isEmpty, joinRights, missingRights } from "../plugin/rights/rights.ts";
import { createRouteTable, toFetchParams, toResponse } from "../plugin/routes/routes.ts";
import { supervise } from "../plugin/process/supervise.ts";
import { refusal } from "../refusal.ts";
import { finishedRun } from "../schedule/finished-run.ts";
import { parseDuration } from "../schedule/duration.ts";
import type { Channel } from "../sdk/channel.ts";
import type { TestFetchParams, TestFetchResult } from "../sdk/protocol.ts";
import { programFolder } from "../program.ts";
import { nameOfUse, type RightUse, withoutRights } from "./right-use.ts";
import { createTestClock } from "./test-clock.ts";
import { createTestServices } from "./test-services.ts";

export interface TestHostSettings {
  folder: string;
  /** Stands in the place of the folder's manifest.json. */
  manifest: Json;
  now: string;
  language: Language;
  settings: Record<string, Json>;
  secrets: Record<string, string>;
  /** Rights that are not granted although the manifest asks for them. */
  without: string[];
  /** Optional rights that are granted. */
  allowed: string[];
  answersFetch: boolean;
}

export interface TestWorld {
  /** Answers what the plugin asks of the network. */
  fetch(params: TestFetchParams): Promise<TestFetchResult>;
  /** Answers a call of a function of another plugin. */
  callFunction(plugin: string, name: string, args: Json): Promise<Json>;
}

export type OpenTestHost = Awaited<ReturnType<typeof openTestHost>>;

const DAY_MS = 24 * 60 * 60_000;
const PING_MS = 10_000;

/**
 * The host for one plugin in a test of its author: the rooms, the rights and the process are
 * those of every day; the database is in memory, and time and network are what the test says.
 */
export async function openTestHost(options: TestHostSettings, world: TestWorld) {
  const os = Deno.build.os as Platform;
  const loaded = await load(options, os);
  const manifest = loaded.manifest!;
  const { id } = manifest;
  const home = await Deno.makeTempDir({ prefix: "timetrack-test-" });
  const paths = {
    ...resolvePaths({ env: {}, os: Deno.build.os, home }),
    // Bundles are made once for all tests of a plugin.
    cache: join(options.folder, ".timetrack", "cache"),
  };
  await Promise.all([paths.data, paths.cache, join(paths.cache, "plugins")]
    .map((folder) => Deno.mkdir(folder, { recursive: true })));
  const needed = withoutRights(manifest.permissions, options.without);
  const granted = joinRights(needed, optionalRights(manifest, options.allowed));
  let decided: { granted: Permissions | null; refused: string[] } = { granted, refused: [] };
  const lines: { level: string; text: string }[] = [];
  const write = (level: string) => (text: string, cause?: unknown) =>
    void lines.push({ level, text: cause === undefined ? text : `${text}: ${cause}` });
  const log: Log = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  const used = new Set<string>();
  const refused = new Set<string>();
  const deprecated = new Set<string>();
  const note = (use: Use) => void (use.denied ? refused : used).add(nameOfUse(use));
  let reach: Reach[] = [];
  const emitted: { name: string; data: Json }[] = [];
  const running = new Set<Promise<unknown>>();
  let channel: Channel | null = null;
  let asked = 0;
  let closed: Promise<void> | null = null;
  const clock = createTestClock(Date.parse(options.now), (now) => supervised.tell("clock", inWords(now)));

  const services = await createTestServices({
    manifest,
    language: options.language,
    clock,
    log,
    runTask: (_plugin, task, { signal, ...run }) =>
      tracked(supervised.call("task", { id: task, ...run }, { signal, timeoutMs: DAY_MS }).then(({ value }) => value)),
    runCommand,
    settingChanged: (key, value) => supervised.tell("setting", { key, value }),
    secretChanged: (key) => supervised.tell("secret", { key }),
    callFunction: world.callFunction,
    requestRights,
    queryRights: ({ granted: own }, names) =>
      standingOf(manifest, { names, own }, { refused: decided.refused, question: entry.question }),
    onRight: (_plugin, right, isGranted) => note({ kind: "host", what: right, denied: !isGranted }),
  });
  const { events, settings } = services;

  const entry: Entry = { loaded, supervised: null, granted, heard: new Set(), waiting: null, question: null };
  const environment = Deno.env.toObject();
  const launcher = createLauncher({
    root: programFolder,
    paths,
    os,
    config: services.config,
    settings,
    environment,
    handle,
    onUse: (_plugin, use) => note(use),
    auditFolder: home,
  });
  const supervised = supervise({
    manifest,
    log,
    memoryOf,
    now: Date.now,
    async launch() {
      const launched = await launcher.launch(entry, manifest, log);
      const { process, init } = launched;
      reach = launched.reach;
      channel = process.channel;
      return { process, init: { ...init, test: { now: inWords(clock.now()), answersFetch: options.answersFetch } } };
    },
    onChange() {},
    onRunning() {},
    onFailed: (reason) => log.error(reason("en")),
  });
  const routes = createRouteTable([manifest]);
  const stopListening = events.on("*", (data, name) => {
    if (name.startsWith(`${id}/`)) emitted.push({ name: name.slice(id.length + 1), data });
    if (entry.heard.has(name)) supervised.tell("event", { name, data });
    if (name === "host/tray" && entry.granted.host.includes("tray:render")) supervised.tell("tray", data as never);
    if (name === "host/notification" && entry.granted.host.includes("notifications:render")) {
      supervised.tell("notification", data as never);
    }
  });

  await settings.set(manifest, { ...options.settings, ...options.secrets });

  async function handle(caller: Caller, method: string, params: Json): Promise<Json> {
    asked++;
    if (isDeprecated(method)) deprecated.add(method);
    const answer = tracked(answerOf(caller, method, params));
    return await answer.finally(() => asked++);
  }

  async function answerOf(caller: Caller, method: string, params: Json): Promise<Json> {
    if (method === "test.fetch") return await answerFetch(params as unknown as TestFetchParams) as unknown as Json;
    return await services.handle(caller, method, params);
  }

  async function answerFetch(params: TestFetchParams): Promise<TestFetchResult> {
    const { host, port, protocol } = new URL(params.url);
    const address = port ? host : `${host}:${protocol === "http:" ? 80 : 443}`;
    const use = useOf({ kind: "net", value: address }, reach, home)!;
    note(use);
    if (use.denied) {
      throw new TimeTrackError("denied", `Cannot connect to "${address}": the plugin has no right to it`, {
        hint: "Ask for it in the manifest's permissions.net",
      });
    }
    return await world.fetch(params);
  }

  function tracked<Result>(work: Promise<Result>): Promise<Result> {
    running.add(work);
    const done = () => void running.delete(work);
    work.then(done, done);
    return work;
  }

  /** Resolves when the plugin has done what it was told and all that follows, timers of its own aside. */
  async function quiet(): Promise<void> {
    for (let silent = 0; silent < 2;) {
      const before = asked;
      await Promise.allSettled(running);
      // What follows from a run is asked for in the turns after it.
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
      await channel?.ping(PING_MS).catch(() => {});
      silent = asked === before && running.size === 0 ? silent + 1 : 0;
    }
  }

  async function runCommand(command: string, args: Json): Promise<Json> {
    if (command.startsWith("app.")) {
      services.opened.push(command);
      return null;
    }
    const declared = manifest.contributes.commands.find((one) => one.id === command);
    if (!declared) throw new TimeTrackError("not-found", `Cannot find the command "${command}" of "${id}"`);
    if (declared.task === undefined) return (await supervised.call("command", { id: command, args })).value;
    return await runTask(declared.task, args ?? declared.args ?? null);
  }

  async function runTask(task: string, args: Json): Promise<Json> {
    return finishedRun(await services.tasks.run(id, task, { args }));
  }

  function requestRights({ granted }: Caller, names: string[], reason: Text): boolean {
    const standing = { held: entry.granted, refused: decided.refused, question: entry.question };
    entry.question = questionFor(manifest, { names, reason }, standing) ?? entry.question;
    return isEmpty(missingRights(optionalRights(manifest, names), granted));
  }

  async function answerPermission(allow: boolean): Promise<void> {
    const { question } = entry;
    if (question === null) throw new TimeTrackError("conflict", `Cannot answer "${id}": it asks for nothing`);
    decided = answered({ ...decided, question }, { rights: question.rights, allow });
    entry.question = null;
    if (!allow) return;
    entry.granted = decided.granted!;
    await supervised.restart();
  }

  async function rights(): Promise<RightUse & { requested: string[] }> {
    await launcher.look();
    return {
      requested: rightNames(joinRights(manifest.permissions, manifest.optionalPermissions)),
      used: [...used].sort(),
      refused: [...refused].sort(),
    };
  }

  return {
    id,
    start: () => supervised.start(),

    async request(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url);
      const target = routes.find(request.method, pathname);
      if (!target) {
        await request.body?.cancel();
        return errorResponse(
          new TimeTrackError(
            "not-found",
            `Cannot find ${request.method} ${pathname}: the manifest declares no such route`,
          ),
        );
      }
      try {
        const { params, body } = await toFetchParams(request, target);
        return toResponse(id, await supervised.call("fetch", params, { body }), target.bodyBytes);
      } catch (thrown) {
        if (thrown instanceof TimeTrackError) return errorResponse(thrown);
        throw thrown;
      }
    },

    runTask,
    runCommand,
    async callFunction(name: string, args: Json): Promise<Json> {
      if (!manifest.contributes.functions.some((one) => one.id === name)) {
        throw new TimeTrackError("not-found", `Cannot call "${name}": the manifest declares no such function`);
      }
      return (await supervised.call("function", { id: name, args, caller: "test" })).value;
    },
    clickTray: (item: string) => services.tray.click(`${id}/${item}`),

    async webhook(webhook: string, contentType: string, body: Uint8Array): Promise<void> {
      if (!manifest.contributes.webhooks.some((one) => one.id === webhook)) {
        throw new TimeTrackError("not-found", `Cannot deliver to "${webhook}": the manifest declares no such webhook`);
      }
      const head = { id: lines.length + 1, receivedAt: inWords(clock.now()), contentType, attempt: 1 };
      await supervised.call("webhook", { webhook, deliveries: [{ ...head, bytes: body.length }] }, { body });
    },

    async emit(name: string, data: Json): Promise<void> {
      await supervised.start();
      events.emit(name, data);
      await quiet();
    },

    async advance(duration: string): Promise<void> {
      await supervised.start();
      await services.tasks.refresh();
      await clock.advance(parseDuration(duration), quiet);
    },
    now: () => inWords(clock.now()),

    async setSettings(values: Record<string, Json>): Promise<void> {
      await settings.set(manifest, values);
      await quiet();
    },
    setting: (key: string) => settings.get(manifest, key),
    secret: (key: string) => services.secrets.get(id, key),
    state: async (key: string) => (await services.state.get(id, key))?.value ?? null,
    given: (what: { heartbeats?: Heartbeat[]; calls?: CallInput[] }) => services.given(what),

    activity: () => services.activity.list({ ...ALL_TIME, limit: 10_000 }),
    calls: () => services.calls.list(ALL_TIME),
    notifications: () => services.notifications.recent(),
    issues: () => services.issues.list(),
    tray: () => services.tray.items(),
    status: async () =>
      Object.fromEntries(
        (await services.status.blocks()).flatMap(({ lines }) => lines)
          .filter(({ plugin }) => plugin === id).map((line) => [line.id, line.value]),
      ),
    events: () => emitted,
    opened: () => services.opened,
    log: () => lines,
    rights,
    /** Deprecated calls that it made. */
    deprecated: () => [...deprecated].sort(),
    permissionQuestion() {
      const { question } = entry;
      return question && { rights: rightNames(question.rights), reason: textIn(question.reason, options.language) };
    },
    answerPermission,

    restart: () => supervised.restart(),

    close: () => closed ??= close(),
  };

  async function close(): Promise<void> {
    stopListening();
    await supervised.stop("stopping");
    await services.close();
    await Deno.remove(home, { recursive: true });
  }
}

const ALL_TIME = { from: "1970-01-01T00:00:00.000Z", to: "9999-01-01T00:00:00.000Z" };

function inWords(now: number): string {
  return new Date(now).toISOString();
}

async function load({ folder, manifest: raw }: TestHostSettings, os: Platform): Promise<LoadedPlugin> {
  const found = raw === null ? await loadPlugin(folder, false, os) : await check(folder, raw, os);
  if (found.manifest) return found;
  throw refusal("invalid", (language) => found.problems.map((problem) => problem(language)).join("\n"));
}

async function check(folder: string, raw: Json, os: Platform): Promise<LoadedPlugin> {
  const { manifest, problems } = await checkManifest(raw, { builtIn: false, os });
  return { id: (manifest as Manifest | null)?.id ?? "", folder, builtIn: false, manifest, problems };
}
