import type { HostPermission, Manifest, Permissions } from "../manifest/manifest.ts";

/** The plugin that calls; known from its connection, never from what it says. */
export interface Caller {
  manifest: Manifest;
  granted: Permissions;
  /** From now on it hears this event. */
  listen(event: string): void;
}

/** Events of the host that plugins may hear, with the rights of which it takes one; all others are for the UI. */
export const HOST_EVENTS: Record<string, HostPermission[]> = {
  "host/wake": [],
  "host/clock-changed": [],
  "host/activity": ["activity:read"],
  "host/calls": ["calls:read"],
  "host/erased": ["activity:read", "activity:write", "calls:read", "calls:write"],
};

export function mayHear({ manifest, granted }: Pick<Caller, "manifest" | "granted">, event: string): boolean {
  if (!event.startsWith("host/")) return true;
  if (!Object.hasOwn(HOST_EVENTS, event)) return false;
  const rights = HOST_EVENTS[event]!;
  return holdsAny(granted, rights) || event === "host/erased" && namesAny(manifest, rights);
}

/** Whoever loses a right still has its copies: what tells of stretches to forget needs a right that is named, not held. */
export function namesAny({ permissions, optionalPermissions }: Manifest, rights: HostPermission[]): boolean {
  return holdsAny(permissions, rights) || holdsAny(optionalPermissions, rights);
}

export function holdsAny({ host }: Permissions, rights: HostPermission[]): boolean {
  return rights.length === 0 || rights.some((right) => host.includes(right));
}
