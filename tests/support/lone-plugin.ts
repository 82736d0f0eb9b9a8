import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { API_VERSION, type Json, type TrayItem, type TraySigns } from "timetrack";
import { bundle } from "../../core/plugin/bundle/bundle.ts";
import { launch } from "../../core/plugin/process/launch.ts";
import { loadPlugin } from "../../core/plugin/manifest/load.ts";
import { type PluginProcess, startProcess } from "../../core/plugin/process/process.ts";
import { rightNames } from "../../core/plugin/rights/right-names.ts";
import type { PluginEvents } from "../../core/sdk/protocol.ts";
import { PATIENCE_MS } from "./in-time.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SDK = join(ROOT, "core/sdk/mod.ts");
const MODULES = join(ROOT, "node_modules");

/** One plugin in its real sandbox, with the test in the place of the host. */
export interface LonePlugin extends AsyncDisposable {
  readonly process: PluginProcess;
  /** What it asked of the host, in order. */
  readonly calls: { method: string; params: Json }[];
  readonly log: string[];
  /** Resolves with the first call, past or to come, of this method that is as wanted. */
  called(method: string, until?: (params: never) => boolean): Promise<Json>;
  tell<Name extends keyof PluginEvents>(name: Name, data: PluginEvents[Name]): void;
  /** Stops it as the host does. */
  stop(): Promise<void>;
}

export interface LonePluginOptions {
  /** Folder in plugins/. */
  name: string;
  language?: "de" | "en";
  /** The whole environment of the imagined session; the plugin gets what its manifest names. */
  env: Record<string, string>;
  /** Stands in for node_modules. */
  modules?: string;
  /** Folder of bundles, for whoever starts it again and again; a folder of its own when left out. */
  cache?: string;
  /** Values of its settings, beside the manifest's defaults. */
  settings?: Record<string, Json>;
  /** Folder for a plugin with the right storage. */
  dataFolder?: string;
  /** Answers what it asks of the host; `undefined` leaves it to the rest of this. */
  answer?: (method: string, params: Json) => Json | undefined | Promise<Json | undefined>;
  trayItems?: () => TrayItem[];
  traySigns?: TraySigns;
  onTrayClick?: (id: string) => void | Promise<void>;
}

export async function startLonePlugin(options: LonePluginOptions): Promise<LonePlugin> {
  const folder = join(ROOT, "plugins", options.name);
  const modulesFolder = options.modules ?? MODULES;
  const { manifest, problems } = await loadPlugin(folder, true, Deno.build.os === "windows" ? "windows" : "linux");
  if (!manifest) throw new Error(problems.map((problem) => problem("en")).join("\n"));

  const cache = options.cache ?? await Deno.makeTempDir({ prefix: "timetrack-plugin-" });
  const common = { cache, modules: MODULES, sdk: SDK };
  const main = join(folder, manifest.main);
  const code = await bundle({ ...common, entry: main, roots: [folder, join(ROOT, "core/sdk")], name: manifest.id });
  const entry = join(ROOT, "core/sdk/sandbox/bootstrap.ts");
  const bootstrap = await bundle({ ...common, entry, roots: [join(ROOT, "core/sdk")], name: "bootstrap" });

  const properties = Object.entries(manifest.contributes.configuration.properties);
  const settings: Record<string, Json> = {
    ...Object.fromEntries(
      properties.filter(([, { format }]) => format !== "secret").map(([key, schema]) => [key, schema.default ?? null]),
    ),
    ...options.settings,
  };
  const { args, env } = launch({
    granted: manifest.permissions,
    bundle: code.folder,
    bootstrap: bootstrap.main,
    memoryMb: manifest.limits.memoryMb,
    pluginFolder: folder,
    modulesFolder,
    dataFolder: options.dataFolder ?? null,
    denoDir: cache,
    environment: options.env,
    setting: (key) => {
      const value = settings[key];
      return typeof value === "string" ? value : undefined;
    },
  });
  const calls: LonePlugin["calls"] = [];
  const log: string[] = [];
  const waiting = new Set<() => void>();
  const write = (level: string) => (message: string, cause?: unknown) =>
    void log.push(`${level}: ${message}${cause === undefined ? "" : ` ${cause}`}`);

  const process = startProcess({
    id: manifest.id,
    command: Deno.execPath(),
    args,
    env,
    cwd: cache,
    maxFrameBytes: 1024 * 1024,
    log: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
    async handle(method, params) {
      calls.push({ method, params });
      for (const look of waiting) look();
      const answer = await options.answer?.(method, params);
      if (answer !== undefined) return answer;
      if (method === "calls.erased") return [];
      if (method === "tray.items") return (options.trayItems?.() ?? []) as unknown as Json;
      if (method === "tray.signs") return { ...options.traySigns ?? { onCall: false, failing: false } };
      if (method === "tray.click") await options.onTrayClick?.((params as { id: string }).id);
      return null;
    },
  });
  await process.hello;
  const init = {
    id: manifest.id,
    version: manifest.version,
    api: API_VERSION,
    language: options.language ?? "en",
    os: "linux",
    bundle: pathToFileURL(code.main).href,
    pluginFolder: folder,
    modulesFolder,
    dataFolder: options.dataFolder ?? null,
    rights: rightNames(manifest.permissions),
    settings,
  } as const;
  await process.call("activate", init, { timeoutMs: PATIENCE_MS });

  async function stop(): Promise<void> {
    await process.call("deactivate", null, { timeoutMs: PATIENCE_MS });
    process.kill(() => "the test is over");
    await process.exit;
  }

  return {
    process,
    calls,
    log,
    called(method, until = () => true) {
      const { promise, resolve, reject } = Promise.withResolvers<Json>();
      const look = () => {
        const call = calls.find((call) => call.method === method && until(call.params as never));
        if (call) resolve(call.params);
      };
      const timer = setTimeout(
        () => reject(new Error(`"${method}" was not called as wanted:\n${log.join("\n")}\n${JSON.stringify(calls)}`)),
        PATIENCE_MS,
      );
      waiting.add(look);
      look();
      return promise.finally(() => {
        waiting.delete(look);
        clearTimeout(timer);
      });
    },
    tell: process.tell,
    stop,
    async [Symbol.asyncDispose]() {
      // Most tests end with it running; where it is gone already there is nothing to stop.
      await stop().catch(() => {});
      if (options.cache === undefined) await Deno.remove(cache, { recursive: true });
    },
  };
}
