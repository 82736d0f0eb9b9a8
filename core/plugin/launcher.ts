import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Json, Log } from "timetrack";
import type { Init } from "../sdk/protocol.ts";
import type { ConfigService, Paths } from "../services.ts";
import { TimeTrackError } from "../errors.ts";
import { bundle } from "./bundle.ts";
import type { Entry } from "./entry.ts";
import { type Caller, mayHear } from "./host-api.ts";
import { launch } from "./launch.ts";
import type { Manifest, Platform } from "./manifest.ts";
import { endOrphans, noteProcess } from "./orphans.ts";
import { type PluginProcess, startProcess } from "./process.ts";
import type { PluginSettings } from "./settings.ts";

export interface LauncherOptions {
  /** Folder of the program: with core/, plugins/ and node_modules/. */
  root: string;
  paths: Paths;
  os: Platform;
  config: Pick<ConfigService, "language">;
  settings: PluginSettings;
  environment: { [name: string]: string | undefined };
  /** Answers what a plugin asks of the host. */
  handle(caller: Caller, method: string, params: Json): Promise<Json>;
  /** Where the runtime notes which rights the process of a plugin asks for; left out, it does not. */
  auditFile?: ((plugin: string) => string) | undefined;
}

/** Makes processes of plugins: bundled, with the rights that were granted, and noted so that none is left behind. */
export interface Launcher {
  launch(entry: Entry, manifest: Manifest, log: Log): Promise<{ process: PluginProcess; init: Init }>;
  /** Ends what an earlier host left behind; to be called before anything is launched. */
  endOrphans(log: Log): Promise<void>;
}

const MOST_EVENTS = 200;

function listen({ heard }: Entry, name: string): void {
  if (heard.size >= MOST_EVENTS && !heard.has(name)) {
    throw new TimeTrackError("too-many", `Cannot listen to "${name}": a plugin may hear ${MOST_EVENTS} events`);
  }
  heard.add(name);
}

export function createLauncher(options: LauncherOptions): Launcher {
  const { root, paths, os, config, settings, environment, handle, auditFile } = options;
  const modules = join(root, "node_modules");
  const sdk = join(root, "core/sdk/mod.ts");
  const bundles = join(paths.cache, "plugins");
  const running = join(paths.data, "processes");
  let bootstrap: Promise<string> | null = null;

  function bootstrapFile(): Promise<string> {
    const made = bootstrap ??= bundle({
      entry: join(root, "core/sdk/sandbox/bootstrap.ts"),
      roots: [join(root, "core/sdk")],
      cache: bundles,
      name: "sandbox",
      modules,
      sdk,
    }).then(({ main }) => main);
    made.catch(() => bootstrap = null);
    return made;
  }

  async function launchEntry(entry: Entry, manifest: Manifest, log: Log) {
    const { id, limits } = manifest;
    const { folder } = entry.loaded;
    const [bootstrapPath, bundled] = await Promise.all([
      bootstrapFile(),
      bundle({
        entry: join(folder, manifest.main),
        roots: [folder, join(root, "core/sdk")],
        cache: bundles,
        name: id,
        modules,
        sdk,
      }),
    ]);
    const dataFolder = entry.granted.storage ? join(paths.pluginData, id) : null;
    if (dataFolder) await Deno.mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const { args, env } = launch({
      granted: entry.granted,
      bundle: bundled.folder,
      bootstrap: bootstrapPath,
      memoryMb: limits.memoryMb,
      pluginFolder: folder,
      modulesFolder: modules,
      dataFolder,
      denoDir: join(paths.cache, "deno"),
      environment,
      setting: (key) => {
        const value = settings.get(manifest, key);
        return typeof value === "string" ? value : undefined;
      },
    });
    entry.heard = new Set(manifest.contributes.events.on.filter((name) => mayHear(entry.granted, name)));
    const caller: Caller = { manifest, granted: entry.granted, listen: (name) => listen(entry, name) };
    const forget = await noteProcess(running, id);
    const process = startProcess({
      id,
      command: Deno.execPath(),
      args,
      env: auditFile ? { ...env, DENO_AUDIT_PERMISSIONS: auditFile(id) } : env,
      // Not the plugin's folder: Windows would keep it from being replaced.
      cwd: bundles,
      maxFrameBytes: Math.max(4, limits.bodyMb + 1) * 1024 * 1024,
      log,
      handle: (method, params) => handle(caller, method, params),
    });
    process.exit.then(forget);
    return {
      process,
      init: {
        id,
        version: manifest.version,
        language: config.language,
        os,
        bundle: pathToFileURL(bundled.main).href,
        pluginFolder: folder,
        modulesFolder: modules,
        dataFolder,
        settings: settings.values(manifest),
      },
    };
  }

  return { launch: launchEntry, endOrphans: (log) => endOrphans(running, bundles, log) };
}
