import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { API_VERSION, type Json, type Log } from "timetrack";
import type { ConfigService } from "../../config/config.ts";
import type { Paths } from "../../paths.ts";
import type { Init, WireError } from "../../sdk/protocol.ts";
import { TimeTrackError } from "../../errors.ts";
import { apiFor, earlierApiNotice } from "../manifest/api-version.ts";
import { bundle } from "../bundle/bundle.ts";
import { createDeprecationWarning } from "../manifest/deprecated.ts";
import type { Entry } from "../entry.ts";
import { noteOf, openMemoryFolder } from "../rights/memory-folder.ts";
import { type Access, type Audit, noAudit, startAudit } from "../rights/audit.ts";
import { type Caller, mayHear } from "../rights/caller.ts";
import { launch, type LaunchOptions, reachOf } from "./launch.ts";
import type { Manifest, Platform } from "../manifest/manifest.ts";
import { endOrphans, noteProcess } from "./orphans.ts";
import { type PluginProcess, startProcess } from "./process.ts";
import { type Reach, type Use, useOf } from "../rights/reach.ts";
import { rightNames } from "../rights/right-names.ts";
import type { PluginSettings } from "../settings.ts";
import { findWall, fitsBehindWall, type Wall } from "./wall.ts";

export interface LauncherOptions extends Watching {
  /** Folder of the program: with core/, plugins/ and node_modules/. */
  root: string;
  paths: Paths;
  os: Platform;
  config: Pick<ConfigService, "language">;
  settings: PluginSettings;
  environment: { [name: string]: string | undefined };
  /** Answers what a plugin asks of the host. */
  handle(caller: Caller, method: string, params: Json): Promise<Json>;
}

/** What is seen of running plugins beside their answers. */
export interface Watching {
  /** Told at each look what a plugin did with a right, or tried without one. */
  onUse(plugin: string, use: Use): void;
  /** Where the runtime notes it; left out, in memory, where the system has such a folder. */
  auditFolder?: string | undefined;
  /** Its author looks on: what it touches may lie on the disk meanwhile, where nothing lies in memory alone. */
  isWritten?(plugin: string): boolean;
  /** What it touched fills the file that its end removes. */
  onAuditFull?(plugin: string): void;
  /** It threw this, an error for people; with where, while its author looks on. */
  onThrown?(plugin: string, error: WireError): void;
}

export interface Launched {
  process: PluginProcess;
  init: Init;
  /** What its rights mean on this computer. */
  reach: Reach[];
}

/** Makes processes of plugins: bundled, with the rights that were granted, and noted so that none is left behind. */
export interface Launcher {
  launch(entry: Entry, manifest: Manifest, log: Log): Promise<Launched>;
  /** Counts what the running ones have touched by now, and those that have ended: of them nothing comes after it. */
  look(): Promise<void>;
  /** Ends what an earlier host left behind; to be called before anything is launched. */
  endOrphans(log: Log): Promise<void>;
  /** After the last process. */
  close(): Promise<void>;
}

const MOST_EVENTS = 200;

function listen({ heard }: Entry, name: string): void {
  if (heard.size >= MOST_EVENTS && !heard.has(name)) {
    throw new TimeTrackError("too-many", `Cannot listen to "${name}": a plugin may hear ${MOST_EVENTS} events`);
  }
  heard.add(name);
}

export function createLauncher(options: LauncherOptions): Launcher {
  const { root, paths, os, config, settings, environment, handle, onUse, auditFolder } = options;
  const { isWritten = () => false, onAuditFull = () => {}, onThrown = () => {} } = options;
  const modules = join(root, "node_modules");
  const sdk = join(root, "core/sdk/mod.ts");
  const bundles = join(paths.cache, "plugins");
  const running = join(paths.data, "processes");
  const auditOnDisk = join(paths.cache, "audit");
  const audits = new Set<() => Promise<void>>();
  /** Last looks at those that have ended. */
  const endings = new Set<Promise<void>>();
  let memory: ReturnType<typeof openMemoryFolder> | undefined;
  let wall: Promise<Wall | null> | undefined;
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

  async function newAudit(id: string): Promise<Audit> {
    if (auditFolder !== undefined) return await startAudit(auditFolder);
    const folder = await (memory ??= openMemoryFolder(noteOf(paths.data), os, environment));
    if (folder) return await startAudit(folder.path, os);
    if (!isWritten(id)) return noAudit;
    await Deno.mkdir(auditOnDisk, { recursive: true, mode: 0o700 });
    return await startAudit(auditOnDisk, os);
  }

  async function launchEntry(entry: Entry, manifest: Manifest, log: Log) {
    const { id, limits } = manifest;
    const { loaded: { folder }, granted } = entry;
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
    const dataFolder = granted.storage ? join(paths.pluginData, id) : null;
    if (dataFolder) await Deno.mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const launching: LaunchOptions = {
      granted,
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
    };
    const { args, env } = launch(launching);
    const audit = await newAudit(id);
    const reach = reachOf(launching);
    const count = (accesses: Access[]) => {
      for (const use of accesses.map((access) => useOf(access, reach, bundles))) if (use) onUse(id, use);
    };
    const caller: Caller = {
      manifest,
      granted,
      listen: (name) => listen(entry, name),
    };
    entry.heard = new Set(manifest.contributes.events.on.filter((name) => mayHear(caller, name)));
    const range = manifest.engines.timetrack;
    const api = await apiFor(range);
    if (api === null) throw new TypeError(`No version of the API for "${range}"`);
    if (api !== API_VERSION) log.warn(earlierApiNotice(range)("en"));
    const warnDeprecated = createDeprecationWarning(log.warn);
    const forget = await noteProcess(running, id);
    const behind = fitsBehindWall(granted) ? await (wall ??= findWall(os)) ?? [] : [];
    // Each word before it hands its process on: the id stays the same.
    const [command, ...words] = [...behind, Deno.execPath(), ...args] as [string, ...string[]];
    const process = startProcess({
      id,
      command,
      args: words,
      env: { ...env, ...audit.variables },
      // Not the plugin's folder: Windows would keep it from being replaced.
      cwd: bundles,
      maxFrameBytes: Math.max(4, limits.bodyMb + 1) * 1024 * 1024,
      log,
      handle(method, params) {
        warnDeprecated(method);
        return handle(caller, method, params);
      },
      onThrown: (error) => onThrown(id, error),
    });
    process.exit.then(forget);
    let isFull = false;
    const look = async () => {
      count(await audit.look());
      if (isFull || !audit.isFull()) return;
      isFull = true;
      onAuditFull(id);
    };
    audits.add(look);
    process.exit.then(() => {
      audits.delete(look);
      // What cannot be read any more is not counted.
      const ending: Promise<void> = audit.end().then(count, () => {}).finally(() => endings.delete(ending));
      endings.add(ending);
    });
    return {
      process,
      reach,
      init: {
        id,
        version: manifest.version,
        api,
        language: config.language,
        os,
        bundle: pathToFileURL(bundled.main).href,
        pluginFolder: folder,
        modulesFolder: modules,
        dataFolder,
        rights: rightNames(granted),
        settings: settings.values(manifest),
        written: isWritten(id),
      },
    };
  }

  return {
    launch: launchEntry,
    look: async () => void await Promise.all([...[...audits].map((look) => look()), ...endings]),
    async endOrphans(log) {
      await endOrphans(running, bundles, log);
      // Of a host that was killed; what still writes there keeps Windows from it until the next start.
      await Deno.remove(auditOnDisk, { recursive: true }).catch(() => {});
    },
    async close() {
      await Promise.all(endings);
      await (await memory)?.close();
    },
  };
}
