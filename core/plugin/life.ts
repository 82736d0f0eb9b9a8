import type { Log } from "timetrack";
import type { EventBus } from "../events.ts";
import type { LogService } from "../log/log.ts";
import type { Language } from "../messages/mod.ts";
import type { PluginCards } from "./cards.ts";
import type { DevelopmentRoom } from "./development.ts";
import { knownEntry } from "./entries.ts";
import type { Check, Entry } from "./entry.ts";
import type { Grants } from "./rights/grants.ts";
import type { Launcher } from "./process/launcher.ts";
import type { LoadedPlugin } from "./manifest/load.ts";
import type { Manifest } from "./manifest/manifest.ts";
import { memoryOf } from "./process/memory.ts";
import { heldRights } from "./rights/optional-rights.ts";
import { NO_RIGHTS } from "./rights/rights.ts";
import { supervise, type Supervised } from "./process/supervise.ts";

export interface LifeOptions {
  entries: Map<string, Entry>;
  check: Check;
  grants: Pick<Grants, "of">;
  launcher: Pick<Launcher, "launch">;
  development: Pick<DevelopmentRoom, "isWritten" | "log" | "state">;
  cards: PluginCards;
  events: EventBus;
  logs: Pick<LogService, "for">;
  log: Log;
  language(): Language;
  now(): number;
  /** The version of it that waits for consent. */
  waiting(id: string): Promise<LoadedPlugin | null>;
  /** From now on plugins must be looked after each second. */
  hasten(): void;
  /** The set of active plugins, or what they contribute, has changed. */
  onContributionsChange(): void;
  onDisabled(id: string): void;
}

export type Life = ReturnType<typeof createLife>;

/** The life of all plugins: they come, run as long as they may, and go. */
export function createLife(options: LifeOptions) {
  const { entries, check, grants, development, cards, events, log } = options;

  async function add(loaded: LoadedPlugin): Promise<Entry> {
    for (const problem of loaded.problems) log.error(problem("en"));
    const waiting = loaded.builtIn || development.isWritten(loaded.id) ? null : await options.waiting(loaded.id);
    const entry: Entry = { loaded, supervised: null, granted: NO_RIGHTS, heard: new Set(), waiting, question: null };
    entries.set(loaded.id, entry);
    return entry;
  }

  /** Puts a plugin there, whatever ran under its id before. */
  async function put(loaded: LoadedPlugin): Promise<Entry> {
    await entries.get(loaded.id)?.supervised?.stop("disabled");
    const entry = await add(loaded);
    changed(loaded.id);
    return entry;
  }

  /** Ends a plugin and takes it out of everything that shows it; its folder stays. */
  async function drop(id: string): Promise<void> {
    await entries.get(id)?.supervised?.stop("disabled");
    entries.delete(id);
    refresh();
    await cards.remove(id);
    options.onDisabled(id);
    events.emit("host/plugins", { id });
  }

  /** Brings what runs in line with what may run. */
  function refresh(): void {
    for (const entry of entries.values()) {
      const { manifest, builtIn, id } = entry.loaded;
      const ready = check(entry).state === "ready";
      if (!manifest || !ready) {
        if (entry.supervised) entry.supervised.stop("disabled").catch((thrown) => log.error("Stopping failed", thrown));
        entry.supervised = null;
        continue;
      }
      entry.granted = heldRights(manifest, builtIn, grants.of(id).granted);
      entry.supervised ??= superviseEntry(entry, manifest);
    }
    cards.show(entries.values(), check);
    options.onContributionsChange();
  }

  /** Something was decided about this one. */
  function changed(id: string): void {
    refresh();
    events.emit("host/plugins", { id });
  }

  /** Its rights are others now: what ran goes on with them, and so does what is to run. */
  async function renew(id: string, runs: boolean): Promise<void> {
    changed(id);
    const { supervised } = knownEntry(entries, id);
    if (!supervised) return;
    const ran = supervised.pid !== null;
    try {
      await supervised.reachChanged();
      if (runs || ran) await supervised.start();
    } catch (thrown) {
      log.error(`Restarting "${id}" failed`, thrown);
    }
  }

  function superviseEntry(entry: Entry, manifest: Manifest): Supervised {
    const { id } = manifest;
    const own = development.log(id, options.logs.for(id));
    return supervise({
      manifest,
      log: own,
      memoryOf,
      now: options.now,
      launch: () => options.launcher.launch(entry, manifest, own),
      onChange() {
        options.hasten();
        events.emit("host/plugins", { id });
        const { state, reason } = entries.get(id)?.supervised ?? { state: "asleep", reason: null };
        development.state(id, state, reason?.(options.language()) ?? null);
      },
      onWork: options.hasten,
      onRunning: () => void cards.forgive(id).catch(cards.fault),
      onFailed: (reason) => cards.failed(manifest, reason),
    });
  }

  /** Starts those that run all day and do not; one that cannot be started harms no other. */
  async function startAllDay(): Promise<void> {
    const resting = [...entries.values()].filter(({ loaded, supervised }) =>
      loaded.manifest?.activation === "startup" && supervised?.state === "asleep"
    );
    await Promise.allSettled(resting.map(({ supervised }) => supervised!.start()));
  }

  /** Runs this while no plugin runs; afterwards they are started as at a start of the host. */
  async function whileStopped(work: () => Promise<void>): Promise<void> {
    for (const entry of entries.values()) {
      await entry.supervised?.stop("disabled");
      entry.supervised = null;
    }
    try {
      await work();
    } finally {
      refresh();
      await startAllDay();
    }
  }

  return { add, put, drop, refresh, changed, renew, startAllDay, whileStopped };
}
