import type { Json, TaskProgress } from "timetrack";
import { type Language, type Say, textIn } from "../messages/mod.ts";
import type { TaskContribution } from "../plugin/manifest/manifest.ts";
import { nextRun, type PastRun, type Rhythm } from "./next-run.ts";
import type { TaskInfo, TaskRunInfo, TaskRunProgress } from "./task-info.ts";
import type { Trigger } from "./task-runs.ts";

/** What the schedule holds of one task of one plugin. */
export interface ScheduledTask {
  readonly plugin: string;
  contribution: TaskContribution;
  /** "15m" or a cron pattern. */
  rhythmText: string;
  /** `null` when the text is neither. */
  rhythm: Rhythm | null;
  /** Whether the clock starts it. */
  active: boolean;
  /** When the schedule first saw it. */
  since: number;
  past: PastRun | null;
  lastRun: TaskRunInfo | null;
  lastSuccessAt: number | null;
  /** Still to be run because the host has started. */
  startPending: boolean;
  /** The repeat of a run that failed. */
  repeat: { at: number; attempt: number; args: Json } | null;
  /** Set when the other side asked to be left alone. */
  notBefore: number;
  running: RunningTask | null;
}

export interface RunningTask {
  args: Json;
  cancel(reason: Say): void;
  report(progress: TaskProgress): void;
  /** How far it has come. */
  progress(): TaskRunProgress;
  ended: Promise<TaskRunInfo>;
}

/** Why a run is begun, and what it is told. */
export interface RunReason {
  trigger: Trigger;
  attempt: number;
  args: Json;
}

export interface DueRun extends RunReason {
  at: number;
}

const REGULAR = { attempt: 1, args: null };

/** What the clock does next with a task, and when; `null` while it runs or is off. */
export function dueRun(task: ScheduledTask, now: number): DueRun | null {
  if (task.running || !task.active || !task.rhythm) return null;
  if (task.startPending) return { at: now, trigger: "start", ...REGULAR };

  const regular = nextRun(task.rhythm, task.past, task.contribution.overlap, task.since);
  const at = Math.max(regular, task.notBefore);
  // A repeat that would come after the next regular run has become pointless.
  if (task.repeat && task.repeat.at < at) return { trigger: "retry", ...task.repeat };
  return { at, trigger: "schedule", ...REGULAR };
}

export function taskInfo(task: ScheduledTask, now: number, language: Language): TaskInfo {
  const due = dueRun(task, now);
  const { id, title, group, counts = {} } = task.contribution;
  return {
    plugin: task.plugin,
    task: id,
    title: textIn(title, language),
    group: group ?? null,
    countTitles: Object.fromEntries(Object.entries(counts).map(([name, title]) => [name, textIn(title, language)])),
    rhythm: task.rhythmText,
    active: task.active,
    running: task.running !== null,
    progress: task.running?.progress() ?? null,
    nextRunAt: due && new Date(due.at).toISOString(),
    lastRun: task.lastRun,
  };
}
