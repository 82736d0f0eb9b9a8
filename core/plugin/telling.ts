import type { Json, Log } from "timetrack";
import type { Language } from "../messages/mod.ts";
import type { PluginEvents } from "../sdk/protocol.ts";
import type { Entries } from "./entries.ts";
import { mayHear } from "./rights/caller.ts";
import { decidesAddress, type Permissions } from "./manifest/manifest.ts";

type HostRight = Permissions["host"][number];

/** Tells an event to those that hear it; who names it in the manifest is woken by it. */
export function tellEvent(entries: Entries, name: string, data: Json): void {
  for (const { loaded: { manifest }, supervised, heard, granted } of entries.values()) {
    if (!supervised || !manifest) continue;
    const tell = () => supervised.tell("event", { name, data });
    const wakes = manifest.contributes.events.on.includes(name) && mayHear({ manifest, granted }, name);
    if (wakes && supervised.state === "asleep") supervised.start().then(tell, () => {});
    else if (heard.has(name)) tell();
  }
}

/** A setting changed, by whomever. */
export function tellSetting(entries: Entries, log: Log, id: string, key: string, value: Json): void {
  const entry = entries.get(id);
  const manifest = entry?.loaded.manifest;
  if (!entry?.supervised || !manifest) return;
  const { supervised } = entry;
  if (manifest.contributes.configuration.properties[key]?.format === "secret") supervised.tell("secret", { key });
  else supervised.tell("setting", { key, value });
  // What it may reach is fixed when its process starts.
  if (decidesAddress(manifest, key)) {
    supervised.reachChanged().catch((thrown) => log.error(`Restarting "${id}" failed`, thrown));
  }
}

/** The person chose another language. */
export function tellLanguage(entries: Entries, language: Language): void {
  for (const { supervised } of entries.values()) supervised?.tell("language", language);
}

export function tellZone(entries: Entries): void {
  for (const { supervised } of entries.values()) supervised?.tell("zone", null);
}

/** Tells every running plugin that has the right. */
export function tellAll<Name extends keyof PluginEvents>(
  entries: Entries,
  right: HostRight,
  name: Name,
  data: PluginEvents[Name],
): void {
  for (const { supervised, granted } of entries.values()) {
    if (granted.host.includes(right)) supervised?.tell(name, data);
  }
}

/** Those that have a right. */
export function withRight(entries: Entries, right: HostRight): string[] {
  return [...entries.values()].filter(({ granted }) => granted.host.includes(right)).map(({ loaded }) => loaded.id);
}
