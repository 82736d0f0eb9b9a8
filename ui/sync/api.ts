import { api, type TaskInfo, type TaskRunInfo } from "../api.ts";
import { client, read } from "../client.ts";
import type { Part } from "../growing.ts";

/** The group of tasks that fetch calls, whichever plugin they belong to. */
const group = "call-sync";
const perPart = 100;
/** How many runs the strip of a source shows. */
export const stripRuns = 40;

/** A task that fetches calls, with its newest runs, the newest first. */
export interface Source extends TaskInfo {
  runs: TaskRunInfo[];
}

/** The tasks that fetch calls, those that are set up first. */
export async function callTasks(signal: AbortSignal): Promise<TaskInfo[]> {
  return (await api.tasks(signal)).filter((task) => task.group === group)
    .sort((a, b) => Number(b.active) - Number(a.active) || a.title.localeCompare(b.title));
}

export const syncApi = {
  async sources(signal: AbortSignal): Promise<Source[]> {
    const tasks = await callTasks(signal);
    return await Promise.all(tasks.map(async (info) => {
      const { plugin, task } = info;
      const query = { plugin, task, limit: String(stripRuns) };
      return { ...info, runs: await read(client.tasks.runs.$get({ query }, { init: { signal } })) };
    }));
  },
  /** One part of the history, of one source or of all. */
  async runs(
    filter: { source: string | null; outcome: string | null },
    before: string | null,
    signal: AbortSignal,
  ): Promise<Part<TaskRunInfo>> {
    const [plugin, task] = filter.source?.split("/") ?? [];
    const query = {
      group,
      limit: String(perPart),
      ...(plugin && task && { plugin, task }),
      ...(filter.outcome !== null && { outcome: filter.outcome as "failed" }),
      ...(before !== null && { before }),
    };
    const items = await read(client.tasks.runs.$get({ query }, { init: { signal } }));
    return { items, next: items.length < perPart ? null : String(items.at(-1)!.id) };
  },
  runAll: () => read(client.calls.sync.$post()),
  async rules(signal: AbortSignal) {
    const host = (await api.settings(signal)).find(({ id }) => id === "host");
    return host?.settings.filter(({ key }) => key.startsWith("call_sync_")) ?? [];
  },
};

export function keyOf({ plugin, task }: Pick<TaskInfo, "plugin" | "task">): string {
  return `${plugin}/${task}`;
}
