import { message } from "../messages/mod.ts";
import { refusal, says } from "../refusal.ts";
import type { Check, Entry } from "./entry.ts";
import type { Manifest } from "./manifest/manifest.ts";
import type { Supervised } from "./process/supervise.ts";

/** All plugins that were found, by their ids. */
export type Entries = ReadonlyMap<string, Entry>;

export function knownEntry(entries: Entries, id: string): Entry {
  const entry = entries.get(id);
  if (entry) return entry;
  throw refusal("not-found", says("refusal.plugin.unknown", { plugin: id }), {
    hint: says("refusal.plugin.unknown.hint", { plugins: [...entries.keys()].join(", ") }),
  });
}

/** What a plugin says of itself, switched on or not. */
export function manifestOf(entries: Entries, id: string): Manifest {
  const { manifest, problems } = knownEntry(entries, id).loaded;
  if (manifest) return manifest;
  throw refusal("conflict", (language) => {
    const reason = problems.map((problem) => problem(language)).join("; ");
    return message(language, "refusal.plugin.unusable", { plugin: id, reason });
  });
}

/** One that may be called: it is started when it sleeps. */
export function aliveEntry(entries: Entries, check: Check, id: string): Supervised {
  const entry = knownEntry(entries, id);
  if (entry.supervised) return entry.supervised;
  const { state } = check(entry);
  const why = state === "ready" ? "disabled" : state;
  throw refusal("conflict", (language) => {
    const reason = message(language, `refusal.plugin.${why}`);
    return message(language, "refusal.plugin.unusable", { plugin: id, reason });
  }, { hint: says(why === "consent" ? "refusal.plugin.consent.hint" : "refusal.plugin.hint") });
}

/** Those that are switched on and have their rights. */
export function activeManifests(entries: Entries): Manifest[] {
  return [...entries.values()].flatMap(({ loaded, supervised }) =>
    supervised && loaded.manifest ? [loaded.manifest] : []
  );
}
