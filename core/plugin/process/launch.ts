import { dirname, join } from "node:path";
import { TimeTrackError } from "../../errors.ts";
import { displayAddress } from "./display.ts";
import { type Permissions, settingIn } from "../manifest/manifest.ts";
import type { Reach } from "../rights/reach.ts";

export interface LaunchOptions {
  granted: Permissions;
  /** Folder of the bundled plugin, the only one that every plugin may read. */
  bundle: string;
  bootstrap: string;
  memoryMb: number;
  pluginFolder: string;
  modulesFolder: string;
  dataFolder: string | null;
  /** Folder for the compiler's cache of the plugin's process. */
  denoDir: string;
  environment: { [name: string]: string | undefined };
  /** Value of a setting that a `net` entry names. */
  setting(key: string): string | undefined;
}

/** The command line and environment of a plugin's process: exactly what was granted. */
export function launch(options: LaunchOptions): { args: string[]; env: Record<string, string> } {
  const { granted, environment } = options;
  const paths = (list: string[]) => list.flatMap((path) => expand(path, options));
  const storage = granted.storage && options.dataFolder ? [options.dataFolder] : [];
  const rights = [
    flag("read", [options.bundle, ...storage, ...paths(granted.read)]),
    flag("write", [...storage, ...paths(granted.write)]),
    netFlag(granted, options),
    flag("run", paths(granted.run)),
    flag("ffi", paths(granted.ffi)),
    flag("env", granted.env),
    flag("sys", granted.sys),
  ];
  return {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-config",
      "--no-lock",
      "--no-remote",
      "--no-npm",
      "--cached-only",
      // A small nursery: most plugins do little, and it saves 10 MB for each of them.
      `--v8-flags=--max-old-space-size=${options.memoryMb},--max-semi-space-size=1`,
      ...rights.filter((right) => right !== null),
      options.bootstrap,
    ],
    env: {
      DENO_DIR: options.denoDir,
      DENO_NO_UPDATE_CHECK: "1",
      NO_COLOR: "1",
      // Windows programs cannot open a socket without it.
      ...pick(environment, ["SystemRoot"]),
      ...pick(environment, granted.env),
    },
  };
}

function netFlag({ net }: Permissions, options: LaunchOptions): string | null {
  if (net.some(({ host }) => host === "*")) return "--allow-net";
  return flag("net", net.flatMap(({ host }) => addresses(host, options)));
}

function addresses(host: string, options: LaunchOptions): string[] {
  if (host === "${display}") return [displayAddress(options.environment["DISPLAY"]) ?? []].flat();
  if (host.startsWith("unix:")) return expand(host.slice(5), options).map((path) => `unix:${path}`);
  const named = settingIn(host);
  return named === null ? [host] : hostWithPort(options.setting(named.key) ?? "", named.port);
}

/** What each right means here, so that what was touched can be told by it. */
export function reachOf(options: LaunchOptions): Reach[] {
  const { granted, bundle, dataFolder, bootstrap } = options;
  const paths = (kind: "read" | "write" | "run" | "ffi") =>
    granted[kind].flatMap((what) => expand(what, options).map((actual) => ({ kind, what, actual })));
  const named = (kind: "env" | "sys") => granted[kind].map((what) => ({ kind, what, actual: what }));
  return [
    ...[bundle, dirname(bootstrap)].map((actual) => ({ kind: "own", what: "", actual })),
    ...(granted.storage && dataFolder ? [{ kind: "storage", what: "", actual: dataFolder }] : []),
    ...(["read", "write", "run", "ffi"] as const).flatMap(paths),
    ...granted.net.flatMap(({ host }) =>
      addresses(host, options).map((actual) => ({ kind: "net", what: host, actual }))
    ),
    ...(["env", "sys"] as const).flatMap(named),
  ];
}

/** Where an address that a person entered leads to; with a port by default it may be a host alone. */
function hostWithPort(address: string, port: string | null): string[] {
  const written = port === null || address.includes("//") ? address : `tcp://${address}`;
  if (address === "" || !URL.canParse(written)) return [];
  const url = new URL(written);
  return [`${url.hostname}:${url.port || (port ?? (url.protocol === "http:" ? "80" : "443"))}`];
}

/** Replaces the placeholders; a path with a variable that is not set is no path. */
function expand(path: string, { pluginFolder, modulesFolder, environment }: LaunchOptions): string[] {
  let complete = true;
  const expanded = path.replace(/\$\{(plugin|modules|display|env:([A-Za-z_][A-Za-z0-9_]*))\}/g, (_, what, name) => {
    if (what === "plugin") return pluginFolder;
    if (what === "modules") return modulesFolder;
    const value = what === "display" ? displaySocket(environment["DISPLAY"]) : environment[name];
    if (!value) complete = false;
    return value ?? "";
  });
  if (!complete) return [];
  return [/^(\/|[A-Za-z]:[\\/])/.test(expanded) || !/[\\/]/.test(expanded) ? expanded : join(pluginFolder, expanded)];
}

function displaySocket(display: string | undefined): string | undefined {
  return /^unix:(.+)$/.exec(displayAddress(display) ?? "")?.[1];
}

function flag(name: string, values: string[]): string | null {
  // Deno separates by commas and has no way to write one: what follows it would be a right of its own.
  const unclear = values.find((value) => value.includes(","));
  if (unclear !== undefined) {
    throw new TimeTrackError("unavailable", `Cannot allow access to "${unclear}": there is a comma in its name`, {
      hint: "Move it to a folder without one",
    });
  }
  return values.length === 0 ? null : `--allow-${name}=${values.join(",")}`;
}

function pick(from: { [name: string]: string | undefined }, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => from[name] === undefined ? [] : [[name, from[name]]]));
}
