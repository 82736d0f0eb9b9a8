import type { Say } from "../../messages/mod.ts";
import { says } from "../../refusal.ts";
import { EARLIER_API } from "./api-version.ts";

/** A call of plugins that goes on to be answered, as `@deprecated` in core/sdk says of it. */
export interface Deprecation {
  /** Version of the API that brought what is to be used instead. */
  since: string;
  /** YYYY-MM-DD: no version of TimeTrack before the end of that day is without it. */
  until: string;
  instead: string;
}

/** All of them, by the name of the call. */
export const DEPRECATED: Readonly<Record<string, Deprecation>> = {
  "activity.erased": { since: "1.1.0", until: EARLIER_API.until, instead: "activity.forgotten" },
};

export function isDeprecated(call: string): boolean {
  return Object.hasOwn(DEPRECATED, call);
}

/** What the author of a plugin is told of a deprecated call, in its log and by `plugin check`. */
export function deprecationOf(call: string): Say {
  return says("plugin.deprecated", { call, ...DEPRECATED[call]! });
}

/** Warns of each deprecated call of a plugin once; made anew for each of its starts. */
export function createDeprecationWarning(warn: (text: string) => void): (call: string) => void {
  const told = new Set<string>();
  return (call) => {
    if (!isDeprecated(call) || told.has(call)) return;
    told.add(call);
    warn(deprecationOf(call)("en"));
  };
}
