import type { Claim } from "../config/check.ts";
import { type Language, textIn } from "../messages/mod.ts";
import type { Entries } from "./entries.ts";
import { sourceName } from "./source-name.ts";
import { valueSchema } from "./manifest/load.ts";
import type { Manifest } from "./manifest/manifest.ts";

/** Whether the times of calls of this source are to be believed. */
export function hasExactTimes(entries: Entries, source: string): boolean {
  return manifestsOf(entries).some(({ id: plugin, contributes }) =>
    contributes.callSources.some(({ id, exactTimes }) => exactTimes && sourceName(plugin, id) === source)
  );
}

/** Kinds of activity, in the person's language. */
export function activityKinds(entries: Entries, language: Language): { id: string; title: string }[] {
  return manifestsOf(entries).flatMap(({ contributes }) =>
    contributes.activityKinds.map(({ id, title }) => ({ id, title: textIn(title, language) }))
  );
}

/** The keys of config.json that settings are kept under. */
export function claims(entries: Entries): Claim[] {
  return manifestsOf(entries).flatMap(({ id: plugin, contributes }) =>
    Object.entries(contributes.configuration.properties).flatMap(([setting, schema]) =>
      schema.configKey === undefined ? [] : [{
        key: schema.configKey,
        plugin,
        setting,
        schema: valueSchema(schema),
        secret: schema.format === "secret",
      }]
    )
  );
}

export function titleOf(entries: Entries, id: string, language: Language): string {
  return textIn(entries.get(id)?.loaded.manifest?.title ?? id, language);
}

export function commandTitle(entries: Entries, id: string, command: string, language: Language): string | null {
  const found = entries.get(id)?.loaded.manifest?.contributes.commands.find((one) => one.id === command);
  return found ? textIn(found.title, language) : null;
}

/** Also of plugins that are switched off: what they recorded and were told is still there. */
function manifestsOf(entries: Entries): Manifest[] {
  return [...entries.values()].flatMap(({ loaded: { manifest } }) => manifest ?? []);
}
