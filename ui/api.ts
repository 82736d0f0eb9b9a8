import type { Json } from "timetrack";
import type { Asked } from "../core/asked.ts";
import type { PluginInfo, SettingInfo } from "../core/plugin/plugin-info.ts";
import { client, param, rangeOf, read } from "./client.ts";
import { setSignedOut } from "./signed-out.ts";
import type { Stretch } from "./timeline/day.ts";

export type { SummaryRow } from "../core/activity/summary.ts";
export type { IssueInfo } from "../core/issues.ts";
export type { LogLine } from "../core/log/line.ts";
export type { PluginInfo, SettingInfo } from "../core/plugin/plugin-info.ts";
export type { TaskInfo, TaskRunInfo } from "../core/schedule/task-info.ts";
export type { StatusBlock } from "../core/status.ts";

/** The settings of the host or of one plugin. */
export interface SettingsOf {
  id: string;
  title: string;
  settings: SettingInfo[];
}

export const eventsAddress = "/api/events";

/** Calls of the host that several pages share. */
export const api = {
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

  /** Names of the projects that there are, as calls and entries are given to them. */
  projects: async (signal: AbortSignal): Promise<string[]> =>
    (await read(client.labels.$get({}, { init: { signal } }))).labels
      .filter(({ kind }) => kind === "project").map(({ path }) => path),

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

  /** What the person answered to what is asked once. */
  asked: (signal: AbortSignal): Promise<Asked> => read(client.asked.$get({}, { init: { signal } })),
  answer: (given: Asked) => read(client.asked.$patch({ json: given })),

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
