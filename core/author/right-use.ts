import type { Permissions } from "../plugin/manifest/manifest.ts";
import type { Use } from "../plugin/rights/reach.ts";
import { onlyRights } from "../plugin/rights/right-names.ts";

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

/** Rights that no test made use of. The host of tests opens no port, so that `listen` shows in none of them. */
export function unusedRights(requested: string[], used: string[]): string[] {
  return requested.filter((right) => !used.includes(right) && !right.startsWith("listen:"));
}

/** All rights but these; a name without its part after the colon, such as `net`, takes all of its kind. */
export function withoutRights(permissions: Permissions, without: string[]): Permissions {
  return onlyRights(permissions, (name) => !without.includes(name) && !without.includes(name.split(":")[0]!));
}

/** The name of what was used, or tried without a right. */
export function nameOfUse({ kind, what }: Use): string {
  if (kind === "host") return what;
  return what === "" ? kind : `${kind}:${what}`;
}
