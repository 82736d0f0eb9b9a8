import type { Permissions } from "../manifest/manifest.ts";
import { NO_RIGHTS } from "./rights.ts";

const LISTS = ["read", "write", "run", "ffi", "env", "sys"] as const;

/** The names of rights: `calls:read`, `storage`, `net:api.example.org`, `read:${env:HOME}/notes`. */
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

/** Those whose name passes. */
export function onlyRights(permissions: Permissions, passes: (name: string) => boolean): Permissions {
  return {
    ...NO_RIGHTS,
    ...Object.fromEntries(LISTS.map((list) => [list, permissions[list].filter((entry) => passes(`${list}:${entry}`))])),
    net: permissions.net.filter(({ host }) => passes(`net:${host}`)),
    host: permissions.host.filter(passes),
    listen: permissions.listen.filter((address) => passes(`listen:${address}`)),
    plugins: permissions.plugins.filter((plugin) => passes(`plugins:${plugin}`)),
    storage: permissions.storage && passes("storage"),
  };
}
