import type { Language } from "../messages/mod.ts";
import { dependencyFault, type Needed } from "./dependencies.ts";
import type { Entries } from "./entries.ts";
import { type Check, type Entry, type Gate, gateOf } from "./entry.ts";
import type { Grants } from "./rights/grants.ts";

export interface CheckOptions {
  entries: Entries;
  grants: Pick<Grants, "of">;
  /** Without plugins of third parties. */
  safeMode: boolean;
  language(): Language;
}

/** Whether a plugin may run now, as far as it goes itself and as far as those go that it needs. */
export async function createCheck({ entries, grants, safeMode, language }: CheckOptions): Promise<Check> {
  const { default: { satisfies } } = await import("semver");

  function check(entry: Entry): Gate {
    const alone = checkAlone(entry);
    if (alone.state !== "ready" || !entry.loaded.manifest) return alone;
    const fault = dependencyFault(entry.loaded.manifest, needed, satisfies);
    return fault ? { state: "waiting", reason: fault(language()) } : alone;
  }

  function checkAlone({ loaded }: Entry): Gate {
    return gateOf(loaded, grants.of(loaded.id), { language: language(), safeMode });
  }

  function needed(id: string): Needed | null {
    const entry = entries.get(id);
    return entry ? { manifest: entry.loaded.manifest, ready: checkAlone(entry).state === "ready" } : null;
  }

  return check;
}
