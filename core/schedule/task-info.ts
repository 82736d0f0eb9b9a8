import type { Json, TimeRange } from "timetrack";

export interface TaskInfo {
  plugin: string;
  task: string;
  title: string;
  group: string | null;
  /** What the numbers of its runs are called, as far as it says so. */
  countTitles: Record<string, string>;
  /** "15m" or a cron pattern. */
  rhythm: string;
  /** Whether the clock starts it at the moment. */
  active: boolean;
  running: boolean;
  /** How far a run that goes on has come. */
  progress: TaskRunProgress | null;
  nextRunAt: string | null;
  lastRun: TaskRunInfo | null;
}

export interface TaskRunProgress {
  /** The stretch of time that the run asks its service about, `null` when it does not say. */
  window: TimeRange | null;
  counts: Record<string, number>;
}

export interface TaskRunInfo extends TaskRunProgress {
  id: number;
  plugin: string;
  task: string;
  trigger: string;
  attempt: number;
  startedAt: string;
  finishedAt: string | null;
  outcome: "running" | "success" | "failed" | "cancelled" | "interrupted";
  error: TaskRunError | null;
}

export interface TaskRunError {
  code: string;
  message: string;
  /** What to do about it. */
  hint: string | null;
  /** Whether it may pass by itself, so that the run is tried again; otherwise somebody has to do something. */
  temporary: boolean;
}

/** What somebody wants of a run that the clock does not start. */
export interface RunWish {
  /** What the task is told; `null`, or left out, is a regular run. */
  args?: Json | undefined;
  /** A `request` stands beside the rhythm: it is in the history and moves nothing else. */
  trigger?: "manual" | "request" | undefined;
}

/** Which runs of the history, the newest first. */
export interface RunQuery {
  plugin?: string | undefined;
  task?: string | undefined;
  /** Of all tasks of a group that are switched on. */
  group?: string | undefined;
  outcome?: TaskRunInfo["outcome"] | undefined;
  /** Id of a run: only those before it. */
  before?: number | undefined;
  limit: number;
}
