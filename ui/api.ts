import type { ActivityRow, Call, Json } from "timetrack";
import type { PluginInfo, SettingInfo, SummaryRow } from "../core/services.ts";
import { client, param, rangeOf, read } from "./client.ts";
import { setSignedOut } from "./signed-out.ts";
import type { Stretch } from "./timeline/day.ts";
import { rowsWith } from "./timeline/rows.ts";

export type {
  IssueInfo,
  LogLine,
  PluginInfo,
  SettingInfo,
  StatusBlock,
  SummaryRow,
  TaskInfo,
  TaskRunInfo,
} from "../core/services.ts";

/** All that one day holds. */
export interface DayData {
  activity: ActivityRow[];
  calls: Call[];
  apps: SummaryRow[];
  /** Whether there is more activity than was fetched. */
  limited: boolean;
  /** When all of it was fetched, not only its end. */
  wholeAt: number;
}

/** The settings of the host or of one plugin. */
export interface SettingsOf {
  id: string;
  title: string;
  settings: SettingInfo[];
}

export const eventsAddress = "/api/events";

const pageRows = 10_000;
const mostPages = 3;
/** How far back a refresh looks for rows that changed; what comes even later is seen at the next whole one. */
const refreshMs = 15 * 60_000;
const wholeEveryMs = 5 * 60_000;

/** Calls of the host that several pages share. */
export const api = {
  /** `before` is what was fetched of the same day before: only its end is asked for again. */
  async day(bounds: Stretch, signal: AbortSignal, before: DayData | null = null): Promise<DayData> {
    const range = rangeOf(bounds);
    const known = before && Date.now() - before.wholeAt < wholeEveryMs ? before : null;
    const [activity, calls, apps] = await Promise.all([
      activityOf(known ? { ...bounds, from: refreshFrom(known.activity, bounds) } : bounds, signal),
      read(client.calls.$get({ query: range }, { init: { signal } })),
      read(client.summary.$get({ query: { ...range, by: "app" } }, { init: { signal } })),
    ]);
    const rows = known ? rowsWith(known.activity, activity.rows) : activity.rows;
    return {
      activity: rows,
      calls,
      apps,
      limited: activity.limited || (known?.limited ?? false),
      wholeAt: known?.wholeAt ?? Date.now(),
    };
  },
  titles: (bounds: Stretch, signal: AbortSignal) =>
    read(client.summary.$get({ query: { ...rangeOf(bounds), by: "title" } }, { init: { signal } })),

  // Hono's client has a type of its own for any JSON; the shape is that of the host.
  plugins: (signal: AbortSignal) => read(client.plugins.$get({}, { init: { signal } })) as Promise<PluginInfo[]>,
  log: (id: string, signal: AbortSignal) =>
    read(client.plugins[":id"].log.$get({ param: param({ id }), query: { limit: "500" } }, { init: { signal } })),
  enable: (id: string, options: { grant?: boolean } = {}) =>
    read(client.plugins[":id"].enable.$post({ param: param({ id }), json: options })),
  disable: (id: string) => read(client.plugins[":id"].disable.$post({ param: param({ id }) })),
  restart: (id: string) => read(client.plugins[":id"].restart.$post({ param: param({ id }) })),

  issues: (signal: AbortSignal) => read(client.issues.$get({}, { init: { signal } })),
  act: (plugin: string, id: string, action: string) =>
    read(client.issues[":plugin"][":id"][":action"].$post({ param: param({ plugin, id, action }) })),
  notifications: (signal: AbortSignal) => read(client.notifications.$get({}, { init: { signal } })),

  settings: (signal: AbortSignal) => read(client.settings.$get({}, { init: { signal } })) as Promise<SettingsOf[]>,
  saveSettings: (plugin: string, values: Record<string, Json>) =>
    read(client.settings[":plugin"].$put({ param: param({ plugin }), json: values })),

  language: () => read(client.language.$get()),
  setLanguage: (language: "auto" | "de" | "en") =>
    read(client.settings[":plugin"].$put({ param: { plugin: "host" }, json: { language } })),

  status: (signal: AbortSignal) => read(client.status.$get({}, { init: { signal } })),
  health: (signal: AbortSignal) => read(client.health.$get({}, { init: { signal } })),
  tasks: (signal: AbortSignal) => read(client.tasks.$get({}, { init: { signal } })),
  runTask: (plugin: string, task: string) =>
    read(client.tasks[":plugin"][":task"].run.$post({ param: param({ plugin, task }) })),

  async logout(): Promise<void> {
    await read(client.logout.$post());
    setSignedOut(true);
  },
};

async function activityOf(bounds: Stretch, signal: AbortSignal): Promise<{ rows: ActivityRow[]; limited: boolean }> {
  const range = rangeOf(bounds);
  let rows: ActivityRow[] = [];
  for (let page = 1;; page++) {
    const from = rows.at(-1)?.startedAt ?? range.from;
    const found = await read(
      client.activity.$get({ query: { ...range, from, limit: String(pageRows) } }, { init: { signal } }),
    );
    rows = rowsWith(rows, found);
    if (found.length < pageRows || page === mostPages) return { rows, limited: found.length === pageRows };
  }
}

function refreshFrom(rows: ActivityRow[], bounds: Stretch): number {
  const last = rows.at(-1);
  return last ? Math.max(bounds.from, Date.parse(last.startedAt) - refreshMs) : bounds.from;
}
