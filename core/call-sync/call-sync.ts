import type { Log } from "timetrack";
import type { HostConfig } from "../config/host-keys.ts";
import type { EventBus } from "../events.ts";
import { everyLanguage, message } from "../messages/mod.ts";
import type { NotificationService } from "../notifications.ts";
import { refusal } from "../refusal.ts";
import type { TaskInfo, TaskRunInfo } from "../schedule/task-info.ts";
import type { TaskService } from "../schedule/task-service.ts";
import type { CoreLine } from "../status.ts";
import type { TrayEntry } from "../tray-order.ts";
import { afterRun, type Health, healthAtStart, isWanted, type Notice } from "./health.ts";
import { callSyncLines } from "./lines.ts";
import { countsOf, reasonOf } from "./words.ts";

export interface CallSyncService {
  /** Runs all tasks that fetch calls, of whatever plugin; resolves with the finished runs, also where they failed. */
  run(): Promise<TaskRunInfo[]>;
}

export interface CallSyncOptions {
  tasks: Pick<TaskService, "list" | "run">;
  events: EventBus;
  notifications: NotificationService;
  config: { readonly host: Pick<HostConfig, "call_sync_interval_minutes" | "call_sync_notify"> };
  now(): number;
  log: Log;
  /** Lines or entries may look different now. */
  onChange(): void;
}

export interface CallSync extends CallSyncService {
  lines(): CoreLine[];
  trayEntries(): TrayEntry[];
  /** Looks at the tasks again; resolves when what is shown is up to date. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** The group of tasks that fetch calls, whichever plugin they belong to. */
export const CALL_SYNC = "call-sync";
/** What the entry of the tray menu runs. */
export const SYNC_NOW = "calls.sync";

export function createCallSync(options: CallSyncOptions): CallSync {
  const { tasks, events, notifications, config, now, log } = options;
  const healths = new Map<string, Health>();
  let active: TaskInfo[] = [];
  let refreshing = Promise.resolve();
  const stopListening = events.on("host/tasks", () => void refresh());

  function refresh(): Promise<void> {
    return refreshing = refreshing.then(look).catch((thrown) => log.error("Cannot look at the sync of calls", thrown));
  }

  async function look(): Promise<void> {
    active = await activeTasks();
    for (const task of active) watch(task);
    options.onChange();
  }

  async function activeTasks(): Promise<TaskInfo[]> {
    return (await tasks.list()).filter(({ group, active }) => group === CALL_SYNC && active);
  }

  function watch({ plugin, task, title, lastRun }: TaskInfo): void {
    const key = `${plugin}/${task}`;
    const known = healths.get(key);
    if (!known) return void healths.set(key, healthAtStart(lastRun));
    if (lastRun === null || lastRun.id === known.run || lastRun.outcome === "running") return;
    const { health, notice } = afterRun(known, lastRun, now());
    healths.set(key, health);
    tell(notice, title, lastRun);
  }

  function tell(notice: Notice, task: string, run: TaskRunInfo): void {
    if (!isWanted(notice, config.host.call_sync_notify)) return;
    notifications.show("host", {
      title: everyLanguage((language) => message(language, `callSync.${notice}`, { task })),
      body: everyLanguage((language) => notice === "failed" ? reasonOf(run, language) : countsOf(run, language)),
      severity: notice === "failed" ? "error" : "info",
    });
  }

  return {
    lines: () => callSyncLines(active, config.host.call_sync_interval_minutes, now()),
    trayEntries: () => active.length === 0 ? [] : [syncNow],
    refresh,
    async run() {
      const all = await activeTasks();
      if (all.length > 0) return await Promise.all(all.map(({ plugin, task }) => tasks.run(plugin, task)));
      throw refusal("conflict", (language) => message(language, "refusal.sync.none"), {
        hint: (language) => message(language, "refusal.sync.none.hint"),
      });
    },
    async close() {
      stopListening();
      await refreshing;
    },
  };
}

const syncNow: TrayEntry = {
  plugin: "host",
  contribution: {
    id: "call-sync",
    title: everyLanguage((language) => message(language, "tray.callSync")),
    command: SYNC_NOW,
    group: "send",
    order: 200,
    checkable: false,
    checked: false,
  },
};
