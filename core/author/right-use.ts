import { NO_RIGHTS } from "../plugin/rights.ts";
import type { Permissions } from "../plugin/manifest.ts";
import type { Use } from "../plugin/reach.ts";

/** Rights by name: `calls:read`, `storage`, `net:api.example.org`, `read:${env:HOME}/notes`. */
export interface RightUse {
  used: string[];
  refused: string[];
}

/** What a plugin did in its tests. */
export interface TestedUse extends RightUse {
  /** Deprecated calls that it made. */
  deprecated: string[];
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

/** The name of what was used, or tried without a right. */
export function nameOfUse({ kind, what }: Use): string {
  if (kind === "host") return what;
  return what === "" ? kind : `${kind}:${what}`;
}
