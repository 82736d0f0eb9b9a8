import { type Language, message } from "../messages/mod.ts";
import type { Decision } from "./rights/grants.ts";
import type { LoadedPlugin } from "./manifest/load.ts";
import type { Permissions } from "./manifest/manifest.ts";
import type { Question } from "./rights/optional-rights.ts";
import { isEmpty, missingRights } from "./rights/rights.ts";
import type { Supervised } from "./process/supervise.ts";

/** A plugin that was found, and what is going on with it. */
export interface Entry {
  loaded: LoadedPlugin;
  /** Set while it is switched on and has its rights. */
  supervised: Supervised | null;
  granted: Permissions;
  heard: Set<string>;
  /** A newer version that the person has not agreed to. */
  waiting: LoadedPlugin | null;
  /** What the person is being asked for it. */
  question: Question | null;
}

/** Whether a plugin may run now; with the reason if not. */
export interface Gate {
  state: "ready" | "disabled" | "consent" | "invalid" | "waiting";
  reason: string | null;
}

export type Check = (entry: Entry) => Gate;

export function gateOf(
  { manifest, builtIn, problems }: LoadedPlugin,
  { enabled, granted }: Decision,
  { language, safeMode }: { language: Language; safeMode: boolean },
): Gate {
  if (safeMode && !builtIn) return { state: "disabled", reason: message(language, "plugin.safeMode") };
  if (!manifest) return { state: "invalid", reason: problems.map((problem) => problem(language)).join("; ") };
  if (!enabled) return { state: "disabled", reason: null };
  if (builtIn) return { state: "ready", reason: null };
  const missing = granted ? missingRights(manifest.permissions, granted) : null;
  if (missing && isEmpty(missing)) return { state: "ready", reason: null };
  return { state: "consent", reason: message(language, "issue.plugin.consent.hint") };
}
