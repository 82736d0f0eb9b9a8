import type { Json, Text, TrayItem, TrayPatch } from "timetrack";
import { TimeTrackError } from "./errors.ts";
import type { EventBus } from "./events.ts";
import { type Language, textIn } from "./messages/mod.ts";
import { oncePerTick } from "./once-per-tick.ts";
import type { Manifest } from "./plugin/manifest/manifest.ts";
import { groupOf, orderedTray, type TrayEntry } from "./tray-order.ts";

export interface TrayService {
  items(): TrayItem[];
  click(id: string): Promise<void>;
}

export interface TrayServiceOptions {
  events: EventBus;
  language(): Language;
  /** Manifests of the plugins that are on. */
  manifests(): Manifest[];
  /** Entries of the host itself. */
  coreEntries?: (() => TrayEntry[]) | undefined;
  /** Runs a command of the plugin, or `app.…` of the host for it. */
  run(plugin: string, command: string): Promise<unknown>;
}

export interface Tray extends TrayService {
  /** Changes an item that the plugin declares. */
  update(plugin: string, id: string, patch: TrayPatch): void;
  /** Forgets what a plugin changed, for it was switched off. */
  reset(plugin: string): void;
  /** Tells that the items may have changed: plugins switched on or off, another language. */
  refresh(): void;
}

const LONGEST_TITLE = 200;

/** The tray menu as its plugins declare it and have changed it since. */
export function createTrayService(options: TrayServiceOptions): Tray {
  const { events, language, manifests, coreEntries, run } = options;
  const patches = new Map<string, TrayPatch>();
  const changed = oncePerTick(() => events.emit("host/tray", items() as unknown as Json));

  function items(): TrayItem[] {
    return entries().filter(isVisible).map(toItem);
  }

  function entries(): TrayEntry[] {
    return orderedTray(manifests(), coreEntries?.());
  }

  function isVisible(entry: TrayEntry): boolean {
    return patches.get(idOf(entry))?.visible ?? entry.contribution.visible ?? true;
  }

  function toItem(entry: TrayEntry): TrayItem {
    const { title, checkable, checked } = entry.contribution;
    const patch = patches.get(idOf(entry)) ?? {};
    return {
      id: idOf(entry),
      group: groupOf(entry),
      title: textIn(patch.title ?? title, language()),
      checkable,
      checked: checkable && (patch.checked ?? checked),
      enabled: patch.enabled ?? true,
    };
  }

  function find(id: string): TrayEntry | undefined {
    return entries().find((entry) => idOf(entry) === id);
  }

  return {
    items,
    async click(id) {
      const entry = find(id);
      if (!entry) {
        throw new TimeTrackError("not-found", `Cannot choose "${id}" in the tray menu: there is no such item`);
      }
      const { enabled = true } = patches.get(id) ?? {};
      if (!enabled || !isVisible(entry)) {
        throw new TimeTrackError("conflict", `Cannot choose "${id}" in the tray menu: it is off at the moment`);
      }
      await run(entry.plugin, entry.contribution.command);
    },
    update(plugin, id, patch) {
      const key = `${plugin}/${id}`;
      if (!find(key)) {
        throw new TimeTrackError(
          "not-found",
          `Cannot change the tray item "${id}" of "${plugin}": its manifest declares none such`,
        );
      }
      const before = patches.get(key) ?? {};
      const after = { ...before, ...parsePatch(patch, key) };
      if (JSON.stringify(before) === JSON.stringify(after)) return;
      patches.set(key, after);
      changed();
    },
    reset(plugin) {
      for (const key of [...patches.keys()]) {
        if (key.startsWith(`${plugin}/`)) patches.delete(key);
      }
      changed();
    },
    refresh: changed,
  };
}

function idOf({ plugin, contribution }: TrayEntry): string {
  return `${plugin}/${contribution.id}`;
}

/** What a plugin sent; fields left out or `undefined` stay as they are. */
function parsePatch(patch: TrayPatch, what: string): TrayPatch {
  const parsed: TrayPatch = {};
  for (const field of ["checked", "enabled", "visible"] as const) {
    const value: unknown = patch?.[field];
    if (typeof value === "boolean") parsed[field] = value;
    else if (value !== undefined && value !== null) throw invalid(what, field, "true or false");
  }
  const title: unknown = patch?.title;
  if (isTitle(title)) parsed.title = title;
  else if (title !== undefined && title !== null) {
    throw invalid(what, "title", `a text of 1 to ${LONGEST_TITLE} characters`);
  }
  return parsed;
}

function isTitle(title: unknown): title is Text {
  const { en, de = en } = typeof title === "object" && title !== null
    ? title as { en?: unknown; de?: unknown }
    : { en: title };
  return [en, de].every((text) => typeof text === "string" && text.length > 0 && text.length <= LONGEST_TITLE);
}

function invalid(what: string, field: string, allowed: string): TimeTrackError {
  return new TimeTrackError("invalid", `Cannot use "${field}" for the tray item "${what}": it is not ${allowed}`);
}
