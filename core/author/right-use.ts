import { NO_RIGHTS } from "../plugin/rights.ts";
import type { Permissions } from "../plugin/manifest.ts";

/** Rights by name: `calls:read`, `storage`, `net:api.example.org`, `read:${env:HOME}/notes`. */
export interface RightUse {
  used: string[];
  refused: string[];
}

const LISTS = ["read", "write", "run", "ffi", "env", "sys"] as const;

/** The names of all rights in a manifest. */
export function rightNames(permissions: Permissions): string[] {
  return [
    ...permissions.host,
    ...permissions.net.map(({ host }) => `net:${host}`),
    ...LISTS.flatMap((list) => permissions[list].map((entry) => `${list}:${entry}`)),
    ...permissions.listen.map((address) => `listen:${address}`),
    ...permissions.plugins.map((plugin) => `plugins:${plugin}`),
    ...(permissions.storage ? ["storage"] : []),
  ];
}

/** Rights that no test made use of. The host of tests opens no port, so that `listen` shows in none of them. */
export function unusedRights(requested: string[], used: string[]): string[] {
  return requested.filter((right) => !used.includes(right) && !right.startsWith("listen:"));
}

/** All rights but these; a name without its part after the colon, such as `net`, takes all of its kind. */
export function withoutRights(permissions: Permissions, without: string[]): Permissions {
  const stays = (name: string) => !without.includes(name) && !without.includes(name.split(":")[0]!);
  return {
    ...NO_RIGHTS,
    ...Object.fromEntries(LISTS.map((list) => [list, permissions[list].filter((entry) => stays(`${list}:${entry}`))])),
    net: permissions.net.filter(({ host }) => stays(`net:${host}`)),
    host: permissions.host.filter(stays),
    listen: permissions.listen.filter((address) => stays(`listen:${address}`)),
    plugins: permissions.plugins.filter((plugin) => stays(`plugins:${plugin}`)),
    storage: permissions.storage && stays("storage"),
  };
}

/** What the runtime noted of one access. */
export interface Access {
  permission: string;
  value: string;
}

/** Reads the notes of the runtime, one line of JSON for each access. */
export function parseAccesses(text: string): Access[] {
  // The last line may be half written.
  const lines = text.split("\n").slice(0, -1).filter((line) => line !== "");
  return lines.map((line) => {
    const { permission, value } = JSON.parse(line);
    return { permission: String(permission), value: String(value ?? "") };
  });
}

export interface UseContext {
  granted: Permissions;
  accesses: Access[];
  /** What the entry of a list means on this computer, as the runtime is told. */
  meaning(list: string, entry: string): string[];
  /** The data folder of the plugin, `null` without the right to it. */
  dataFolder: string | null;
  /** Files that every plugin may read: its own bundle. */
  ownFolders: string[];
}

/** Which rights of the list the accesses rested on, and which accesses rested on none. */
export function usedRights({ granted, accesses, meaning, dataFolder, ownFolders }: UseContext): RightUse {
  const used = new Set<string>();
  const refused = new Set<string>();
  for (const { permission, value } of accesses) {
    const isFile = permission === "read" || permission === "write";
    if (isFile && dataFolder !== null && isBelow(dataFolder, value)) {
      used.add("storage");
      continue;
    }
    if (isFile && ownFolders.some((folder) => isBelow(folder, value))) continue;
    const names = permission === "net"
      ? granted.net.map(({ host }) => ["net", host] as const)
      : LISTS.some((list) => list === permission)
      ? granted[permission as typeof LISTS[number]].map((entry) => [permission, entry] as const)
      : [];
    const found = names.filter(([list, entry]) => covers(list, entry, meaning(list, entry), value));
    for (const [list, entry] of found) used.add(`${list}:${entry}`);
    if (found.length === 0) refused.add(`${permission}:${value}`);
  }
  return { used: [...used].sort(), refused: [...refused].sort() };
}

function covers(list: string, entry: string, meaning: string[], value: string): boolean {
  if (entry === "*") return true;
  if (list === "net") return meaning.some((host) => hostCovers(host, value));
  return meaning.some((one) => one === value || (list !== "env" && list !== "sys" && isBelow(one, value)));
}

/** Whether a right to a host, with a port or without, is one to this host and port. */
export function hostCovers(right: string, hostAndPort: string): boolean {
  const host = hostAndPort.replace(/:\d+$/, "");
  const [name = "", port] = right.split(/:(?=\d+$)/);
  if (port !== undefined && right !== hostAndPort) return false;
  return name === host || (name.startsWith("*.") && host.endsWith(name.slice(1)));
}

function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.replace(/[\\/]$/, "") + "/") || path.startsWith(folder + "\\");
}
