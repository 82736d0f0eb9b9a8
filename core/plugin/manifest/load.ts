import { join } from "node:path";
import { checkAgainst, type JsonSchema } from "../../config/json-schema.ts";
import { type Language, message, type Say } from "../../messages/mod.ts";
import { refusal, saying, says } from "../../refusal.ts";
import { API_VERSION, type Json } from "timetrack";
import { apiFor } from "./api-version.ts";
import {
  type Contributes,
  decidesAddress,
  type Manifest,
  type Permissions,
  type Platform,
  type SettingSchema,
} from "./manifest.ts";
import { optionalFaults } from "../rights/optional-rights.ts";
import manifestSchema from "../../../manifest.schema.json" with { type: "json" };

/** A plugin's folder as it was found: with its manifest, or with the sentences that say what is wrong. */
export interface LoadedPlugin {
  /** The manifest's id, or the name of the folder when there is none to read. */
  id: string;
  folder: string;
  builtIn: boolean;
  manifest: Manifest | null;
  problems: Say[];
}

/** Names that the host itself answers below /api/plugins/<id>. */
const RESERVED_PATHS = [
  "enable",
  "disable",
  "restart",
  "log",
  "commands",
  "consent",
  "remove",
  "install",
  "develop",
  "pages",
  "icon",
];
const MAX_MANIFEST_BYTES = 256 * 1024;

/** Finds the plugins in these folders; of two with the same id the first one counts. */
export async function loadPlugins(
  folders: { path: string; builtIn: boolean }[],
  os: Platform,
): Promise<LoadedPlugin[]> {
  const loaded: LoadedPlugin[] = [];
  for (const { path, builtIn } of folders) {
    for (const name of await subfolders(path)) {
      const plugin = await loadPlugin(join(path, name), builtIn, os);
      if (loaded.some(({ id }) => id === plugin.id)) {
        const names = { folder: plugin.folder, plugin: plugin.id };
        plugin.problems.push((language) => message(language, "manifest.twice", names));
        plugin.manifest = null;
        plugin.id = `${plugin.id}@${name}`;
      }
      loaded.push(plugin);
    }
  }
  return loaded;
}

/** Reads and checks one folder. */
export async function loadPlugin(folder: string, builtIn: boolean, os: Platform): Promise<LoadedPlugin> {
  const file = join(folder, "manifest.json");
  const fallback = folder.split(/[\\/]/).at(-1) ?? folder;
  try {
    const { size } = await Deno.stat(file);
    if (size > MAX_MANIFEST_BYTES) {
      throw refusal("too-large", (language) => message(language, "manifest.large", { count: MAX_MANIFEST_BYTES }));
    }
    const raw: unknown = JSON.parse((await Deno.readTextFile(file)).replace(/^\uFEFF/, ""));
    const { manifest, problems } = await checkManifest(raw, { builtIn, os });
    return {
      id: manifest?.id ?? fallback,
      folder,
      builtIn,
      manifest,
      problems: problems.map((problem) => (language) =>
        message(language, "manifest.problem", { file, problem: problem(language) })
      ),
    };
  } catch (thrown) {
    const fault = saying(thrown);
    const problem: Say = (language) => message(language, "manifest.unreadable", { file, reason: fault(language) });
    return { id: fallback, folder, builtIn, manifest: null, problems: [problem] };
  }
}

/** Checks a manifest against the schema and what the schema cannot say; fills in the defaults. */
export async function checkManifest(
  raw: unknown,
  { builtIn, os }: { builtIn: boolean; os: Platform },
): Promise<{ manifest: Manifest | null; problems: Say[] }> {
  const inWords = (language: Language) =>
    checkAgainst(manifestSchema as JsonSchema, raw, { language }).map(({ path, message }) =>
      path ? `${path}: ${message}` : message
    );
  const faults = inWords("en");
  if (faults.length > 0) {
    return { manifest: null, problems: faults.map((fault, at) => (language) => inWords(language)[at] ?? fault) };
  }

  const manifest = withDefaults(raw as RawManifest, os);
  const { platforms } = manifest;
  const problems = [...identityProblems(manifest, builtIn), ...await versionProblems(manifest)];
  if (platforms && !platforms.includes(os)) {
    problems.push((language) => message(language, "manifest.platform", { os, platforms: platforms.join(", ") }));
  }
  problems.push(...optionalFaults(manifest), ...contributionProblems(manifest, builtIn));
  return { manifest: problems.length === 0 ? manifest : null, problems };
}

function identityProblems({ id }: Manifest, builtIn: boolean): Say[] {
  if (!builtIn && !id.includes(".")) return [(language) => message(language, "manifest.id.publisher", { id })];
  if (builtIn && id.includes(".")) return [(language) => message(language, "manifest.id.builtIn", { id })];
  return id === "host" || id.startsWith("host.") ? [(language) => message(language, "manifest.id.host")] : [];
}

async function versionProblems({ engines: { timetrack: range }, dependencies }: Manifest): Promise<Say[]> {
  const { default: semver } = await import("semver");
  const wrong = Object.entries(dependencies).filter(([, range]) => semver.validRange(range) === null);
  if (wrong.length > 0) {
    return wrong.map(([plugin, range]) => (language) =>
      message(language, "manifest.dependency.range", { plugin, range })
    );
  }
  const names = { range, version: API_VERSION };
  if (semver.validRange(range) === null) return [(language) => message(language, "manifest.engine.range", names)];
  return await apiFor(range) ? [] : [(language) => message(language, "manifest.engine.other", names)];
}

function contributionProblems(manifest: Manifest, builtIn: boolean): Say[] {
  const { routes, webhooks, tasks, commands, tray, status, activityKinds, pages, configuration } = manifest.contributes;
  const problems: Say[] = [];
  const say = (where: string, what: Say) =>
    problems.push((language) => message(language, "manifest.contributes", { where, problem: what(language) }));

  for (const [name, list] of Object.entries({ tasks, commands, tray, status, webhooks, activityKinds, pages })) {
    const ids = list.map(({ id }) => id);
    for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) {
      say(name, says("manifest.repeated", { id }));
    }
  }
  for (const { path, fixed } of [...routes, ...webhooks]) {
    if (fixed && !builtIn) say("routes", says("manifest.path.fixed", { path }));
    if (fixed && /^\/(api|login|assets)(\/|$)/.test(path)) say("routes", says("manifest.path.host", { path }));
    const first = path.split("/")[1] ?? "";
    if (!fixed && (RESERVED_PATHS.includes(first) || first.startsWith(":") || first === "*")) {
      say("routes", says("manifest.path.reserved", { path, names: RESERVED_PATHS.join(", ") }));
    }
  }
  for (const { id, task } of commands) {
    if (task !== undefined && !tasks.some((one) => one.id === task)) {
      say("commands", says("manifest.task", { id, task }));
    }
  }
  for (const { id, command } of tray) {
    if (command.startsWith("app.")) {
      if (!manifest.permissions.host.includes("app:control")) say("tray", says("manifest.control", { id }));
    } else if (!commands.some((one) => one.id === command)) {
      say("tray", says("manifest.command", { id, command }));
    }
  }
  const properties = configuration.properties;
  for (const { at, origins } of manifest.contributes.listeners) {
    if (!manifest.permissions.listen.includes(at)) say("listeners", says("manifest.listen", { at }));
    if (origins !== undefined && !isListOfTexts(properties[origins])) {
      say("listeners", says("manifest.origins", { setting: origins }));
    }
  }
  for (const { id, verify } of webhooks) {
    const [needed, other] = verify.algorithm === "hmac-sha256-hex" ? ["secret", "publicKey"] : ["publicKey", "secret"];
    if (needed! in verify && !(other! in verify)) continue;
    say("webhooks", says("manifest.verify", { id, algorithm: verify.algorithm, needed: needed!, other: other! }));
  }
  const secrets = webhooks.flatMap(({ verify }) => "secret" in verify ? verify.secret : []);
  for (const secret of [...secrets, ...[...routes, ...webhooks].flatMap(({ secretPath }) => secretPath ?? [])]) {
    if (properties[secret]?.format !== "secret") say("webhooks", says("manifest.secret", { setting: secret }));
  }
  for (const { path, methods, secretPath } of routes) {
    if (secretPath === undefined) continue;
    if (methods.some((method) => method !== "GET")) say("routes", says("manifest.path.get", { path }));
    if (!manifest.permissions.host.includes("http:open")) say("routes", says("manifest.path.open", { path }));
  }
  for (const { id, admit } of webhooks) {
    if (admit && !isListOfTexts(properties[admit.setting])) {
      say("webhooks", says("manifest.texts", { id, setting: admit.setting }));
    }
  }
  for (const { id, when } of tasks) {
    if (when !== undefined && !(when in properties)) say("tasks", says("manifest.when", { id, setting: when }));
  }
  for (const [key, schema] of Object.entries(properties)) {
    if (schema.configKey && !builtIn) say("configuration", says("manifest.configKey", { setting: key }));
    const leads = decidesAddress(manifest, key);
    if (leads && !builtIn && schema.default) {
      say("configuration", says("manifest.address", { setting: key }));
    }
    if (schema.default === undefined) continue;
    const wrong = (language: Language) =>
      checkAgainst(valueSchema(schema), schema.default, { language }).map(({ message }) => message);
    for (const [at, fault] of wrong("en").entries()) {
      say(
        "configuration",
        (language) => message(language, "manifest.default", { setting: key, problem: wrong(language)[at] ?? fault }),
      );
    }
  }
  return problems;
}

function isListOfTexts(setting: SettingSchema | undefined): boolean {
  return setting?.type === "array" && (setting.items as { type?: Json } | undefined)?.type === "string";
}

const valueSchemas = new WeakMap<SettingSchema, JsonSchema>();

/** The part of a setting's schema that says what a value must be; the rest is for the form. */
export function valueSchema(setting: SettingSchema): JsonSchema {
  const known = valueSchemas.get(setting);
  if (known) return known;
  const { title: _, description: _d, default: _v, enumTitles: _e, group: _g, order: _o, configKey: _c, ...schema } =
    setting;
  valueSchemas.set(setting, schema as JsonSchema);
  return schema as JsonSchema;
}

type RawPermissions = Partial<Permissions> & { platform?: Partial<Record<Platform, Partial<Permissions>>> };
type RawManifest =
  & Omit<Manifest, "permissions" | "optionalPermissions" | "contributes" | "limits" | "dependencies">
  & {
    dependencies?: Record<string, string>;
    permissions?: RawPermissions;
    optionalPermissions?: RawPermissions;
    limits?: Partial<Manifest["limits"]>;
    contributes?: { [Name in keyof Contributes]?: Partial<Contributes[Name]> };
  };

function withDefaults(raw: RawManifest, os: Platform): Manifest {
  const given = (raw.contributes ?? {}) as Record<string, never[]>;
  const list = (name: string): Record<string, never>[] => given[name] ?? [];
  const configuration = raw.contributes?.configuration as Partial<Contributes["configuration"]> | undefined;
  const { dependencies = {} } = raw;
  const events = raw.contributes?.events as Partial<Contributes["events"]> | undefined;
  return {
    ...raw,
    activation: raw.activation ?? "lazy",
    idleMinutes: raw.idleMinutes ?? 5,
    permissions: { ...permissionsFor(raw.permissions ?? {}, os), plugins: Object.keys(dependencies) },
    optionalPermissions: { ...permissionsFor(raw.optionalPermissions ?? {}, os), plugins: [] },
    dependencies,
    limits: { memoryMb: 128, callTimeoutMs: 30_000, bodyMb: 1, ...raw.limits },
    contributes: {
      configuration: { properties: configuration?.properties ?? {} },
      routes: list("routes").map((route) => ({ fixed: false, ...route })) as unknown as Contributes["routes"],
      webhooks: list("webhooks").map((hook) => ({ fixed: false, ...hook })) as unknown as Contributes["webhooks"],
      tasks: list("tasks").map((task) => ({
        runAtStart: false,
        timeout: "5m",
        overlap: "skip",
        ...task,
        retry: { attempts: 3, delay: "5s", maxDelay: "5m", ...(task["retry"] ?? {}) as object },
      })) as unknown as Contributes["tasks"],
      commands: list("commands") as unknown as Contributes["commands"],
      tray: list("tray").map((item) => ({
        group: "plugins",
        order: 100,
        checkable: false,
        checked: false,
        ...item,
      })) as unknown as Contributes["tray"],
      status: list("status").map((line) => ({ order: 100, ...line })) as unknown as Contributes["status"],
      events: { emits: events?.emits ?? [], on: events?.on ?? [] },
      activityKinds: list("activityKinds") as unknown as Contributes["activityKinds"],
      callSources: list("callSources") as unknown as Contributes["callSources"],
      functions: list("functions") as unknown as Contributes["functions"],
      listeners: list("listeners") as unknown as Contributes["listeners"],
      pages: list("pages").map((page) => ({ form: "below", ...page })) as unknown as Contributes["pages"],
    },
  };
}

function permissionsFor({ platform, ...common }: RawPermissions, os: Platform): Omit<Permissions, "plugins"> {
  const own = platform?.[os] ?? {};
  const both = <Name extends "net" | "read" | "write" | "run" | "ffi" | "env" | "sys">(name: Name) =>
    [...(common[name] ?? []), ...(own[name] ?? [])] as Permissions[Name];
  return {
    net: both("net"),
    read: both("read"),
    write: both("write"),
    run: both("run"),
    ffi: both("ffi"),
    env: both("env"),
    sys: both("sys"),
    storage: common.storage ?? false,
    host: common.host ?? [],
    listen: common.listen ?? [],
  };
}

async function subfolders(path: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of Deno.readDir(path)) {
      if (entry.isDirectory && !entry.name.startsWith(".")) names.push(entry.name);
    }
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
  return names.sort();
}
