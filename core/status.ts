import type { Kysely } from "kysely";
import type { StatusValue } from "timetrack";
import type { Tables } from "./database/tables.ts";
import { createTurns } from "./database/turns.ts";
import { TimeTrackError } from "./errors.ts";
import type { EventBus } from "./events.ts";
import { type Language, textIn } from "./messages/mod.ts";
import { oncePerTick } from "./once-per-tick.ts";
import type { Manifest } from "./plugin/manifest/manifest.ts";
import { declaredLines, orderedBlocks, type StatusLine } from "./status/line-order.ts";
import { formatStatusValue, parseStatusValue } from "./status/status-value.ts";

export interface StatusBlock {
  id: string;
  lines: { plugin: string; id: string; label: string | null; value: string }[];
}

export interface StatusService {
  blocks(): Promise<StatusBlock[]>;
  /** The same text for tray, command line and UI. */
  text(): Promise<string>;
}

/** A line of the host itself. */
export interface CoreLine extends StatusLine {
  current: StatusValue;
}

export interface StatusServiceOptions {
  db: Kysely<Tables>;
  events: EventBus;
  language(): Language;
  /** Manifests of the plugins that are on. */
  manifests(): Manifest[];
  coreLines?: (() => CoreLine[]) | undefined;
}

export interface Status extends StatusService {
  /** Sets a line that the plugin declares; it is still there when the plugin sleeps and after a restart. */
  set(plugin: string, id: string, value: StatusValue): Promise<void>;
  /** Tells that the lines may have changed: plugins switched on or off, another language. */
  refresh(): void;
}

/** The lines of the status view and their values. */
export function createStatusService({ db, events, language, manifests, coreLines }: StatusServiceOptions): Status {
  const changed = oncePerTick(() => events.emit("host/status"));
  // The last value set must be the last one stored.
  const inTurn = createTurns();
  let loading: Promise<Map<string, string>> | null = null;

  function values(): Promise<Map<string, string>> {
    loading ??= loadValues(db).catch((thrown) => {
      loading = null;
      throw thrown;
    });
    return loading;
  }

  async function blocks(): Promise<StatusBlock[]> {
    const stored = await values();
    const own = coreLines?.() ?? [];
    const current = new Map(own.map((line) => [keyOf(line.plugin, line.id), line.current]));
    const valueOf = (line: StatusLine): StatusValue => {
      const key = keyOf(line.plugin, line.id);
      const json = stored.get(key);
      return current.get(key) ?? (json === undefined ? line.value ?? null : JSON.parse(json));
    };
    return orderedBlocks([...own, ...declaredLines(manifests())]).map(({ id, lines }) => ({
      id,
      lines: lines.map((line) => ({
        plugin: line.plugin,
        id: line.id,
        label: line.label === undefined ? null : textIn(line.label, language()),
        value: formatStatusValue(valueOf(line), language()),
      })),
    }));
  }

  async function set(plugin: string, id: string, value: StatusValue): Promise<void> {
    const manifest = manifests().find((each) => each.id === plugin);
    if (!manifest?.contributes.status.some((line) => line.id === id)) {
      throw new TimeTrackError(
        "not-found",
        `Cannot set the status "${id}" of "${plugin}": its manifest declares no such line`,
      );
    }
    const json = JSON.stringify(parseStatusValue(value, `${plugin}/${id}`));
    const stored = await values();
    if (stored.get(keyOf(plugin, id)) === json) return;
    stored.set(keyOf(plugin, id), json);
    changed();
    await inTurn(() => storeValue(db, plugin, id, json));
  }

  return {
    blocks,
    text: async () => (await blocks()).map(blockText).join("\n\n"),
    set,
    refresh: changed,
  };
}

async function loadValues(db: Kysely<Tables>): Promise<Map<string, string>> {
  const rows = await db.selectFrom("plugin_status").selectAll().execute();
  return new Map(rows.map((row) => [keyOf(row.plugin, row.id), row.value]));
}

async function storeValue(db: Kysely<Tables>, plugin: string, id: string, value: string): Promise<void> {
  await db.insertInto("plugin_status").values({ plugin, id, value })
    .onConflict((conflict) => conflict.columns(["plugin", "id"]).doUpdateSet({ value })).execute();
}

function keyOf(plugin: string, id: string): string {
  return `${plugin}/${id}`;
}

function blockText({ lines }: StatusBlock): string {
  return lines.map(({ label, value }) => label === null ? value : `${label}: ${value}`).join("\n");
}
