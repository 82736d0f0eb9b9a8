import { API_VERSION } from "timetrack";
import { type Say } from "../../messages/mod.ts";
import { says } from "../../refusal.ts";

/** The last of the major version before, and the day until which what was written for it runs (YYYY-MM-DD). */
export const EARLIER_API = { version: "1.1.0", until: "2027-12-31" };

/**
 * The version of the API that a plugin gets: this one when `engines.timetrack` allows it, else the last of the major
 * version before. `null` when the range allows neither.
 */
export async function apiFor(range: string): Promise<string | null> {
  const { default: semver } = await import("semver");
  return [API_VERSION, EARLIER_API.version].find((version) => semver.satisfies(version, range)) ?? null;
}

/** What the author of a plugin is told that gets the version before. */
export function earlierApiNotice(range: string): Say {
  return says("plugin.api.earlier", { range, version: API_VERSION, until: EARLIER_API.until });
}
