import { hostname, userInfo } from "node:os";
import type { Values } from "./config-text.ts";
import { type HostConfig, hostDefaults, isHostKey } from "./host-keys.ts";

export type Names = Pick<HostConfig, "machine_id" | "user_id">;

/** What computer and person are called where the file does not say. */
export function systemNames(): Names {
  return { machine_id: hostname(), user_id: userName() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return Deno.env.get("USER") ?? Deno.env.get("USERNAME") ?? "";
  }
}

/** The host's settings from values that have been checked. */
export function hostConfig(values: Values, names: Names): HostConfig {
  const own = Object.fromEntries(Object.entries(values).filter(([key]) => isHostKey(key))) as Partial<HostConfig>;
  return {
    ...hostDefaults,
    ...own,
    machine_id: own.machine_id || names.machine_id,
    user_id: own.user_id || names.user_id,
  };
}
