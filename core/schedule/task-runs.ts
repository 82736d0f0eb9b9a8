import type { Kysely } from "kysely";
import type { Json } from "timetrack";
import { isoOf } from "../database/range.ts";
import type { Row, Tables } from "../database/tables.ts";
import { type ErrorCode, isTemporary } from "../errors.ts";
import type { RunQuery, TaskRunError, TaskRunInfo, TaskRunProgress } from "./task-info.ts";

export type Trigger = "schedule" | "start" | "manual" | "retry" | "request";

/** Runs that the rhythm goes by. */
const IN_RHYTHM = (["schedule", "start", "manual", "retry"] satisfies Trigger[]) as string[];

/** Days after which the history of runs is deleted. */
const KEPT_DAYS = 90;

/** Runs kept of one task, for those that run every few seconds. */
const KEPT_RUNS = 2_000;

/** Notes that a run begins; what is noted stays `running` if the host is killed. */
export async function insertRun(
  db: Kysely<Tables>,
  run: { plugin: string; task: string; trigger: Trigger; attempt: number; startedAt: number },
): Promise<number> {
  const { id } = await db.insertInto("task_runs").values({
    plugin: run.plugin,
    task: run.task,
    trigger: run.trigger,
    attempt: run.attempt,
    started_at: run.startedAt,
    finished_at: null,
    outcome: "running",
    counts: "{}",
    error_code: null,
    error: null,
    error_hint: null,
    window_from: null,
    window_to: null,
  }).returning("id").executeTakeFirstOrThrow();
  return Number(id);
}

export interface RunEnd {
  finishedAt: number;
  outcome: "success" | "failed" | "cancelled";
  error: { code: ErrorCode; message: string; hint: string | null } | null;
}

export async function finishRun(
  db: Kysely<Tables>,
  id: number,
  end: RunEnd,
  { window, counts }: TaskRunProgress,
): Promise<void> {
  await db.updateTable("task_runs").set({
    finished_at: end.finishedAt,
    outcome: end.outcome,
    counts: JSON.stringify(counts),
    window_from: window && Date.parse(window.from),
    window_to: window && Date.parse(window.to),
    error_code: end.error?.code ?? null,
    error: end.error?.message ?? null,
    error_hint: end.error?.hint ?? null,
  }).where("id", "=", id).execute();
}

/** What a killed host left behind; when those runs ended nobody knows. */
export async function markInterrupted(db: Kysely<Tables>): Promise<void> {
  await db.updateTable("task_runs").set({ outcome: "interrupted" }).where("outcome", "=", "running").execute();
}

/** What the schedule has to know about the past of a task. */
export interface TaskPast {
  newest: TaskRunInfo | null;
  /** Start of the newest run that was not a repeat. */
  regularStartedAt: number | null;
  lastSuccessAt: number | null;
}

export async function taskPast(db: Kysely<Tables>, plugin: string, task: string): Promise<TaskPast> {
  const runs = db.selectFrom("task_runs").where("plugin", "=", plugin).where("task", "=", task)
    .where("trigger", "in", IN_RHYTHM).orderBy("id", "desc").limit(1);
  const newest = await runs.selectAll().executeTakeFirst();
  const regular = await runs.select("started_at").where("trigger", "!=", "retry").executeTakeFirst();
  const success = await runs.select("started_at").where("outcome", "=", "success").executeTakeFirst();
  return {
    newest: newest ? toRunInfo(newest) : null,
    // Repeats stay longer than what they repeat only when the history was cut between them.
    regularStartedAt: regular?.started_at ?? newest?.started_at ?? null,
    lastSuccessAt: success?.started_at ?? null,
  };
}

/** `tasks`, where given, are those whose runs are asked for. */
export async function listRuns(
  db: Kysely<Tables>,
  { plugin, task, outcome, before, limit }: RunQuery,
  tasks?: Pick<TaskRunInfo, "plugin" | "task">[],
): Promise<TaskRunInfo[]> {
  let runs = db.selectFrom("task_runs").selectAll().orderBy("id", "desc").limit(limit);
  if (plugin !== undefined) runs = runs.where("plugin", "=", plugin);
  if (task !== undefined) runs = runs.where("task", "=", task);
  if (outcome !== undefined) runs = runs.where("outcome", "=", outcome);
  if (before !== undefined) runs = runs.where("id", "<", before);
  if (tasks !== undefined) {
    runs = runs.where((eb) => eb.or(tasks.map(({ plugin, task }) => eb.and({ plugin, task }))));
  }
  return (await runs.execute()).map(toRunInfo);
}

/**
 * Deletes what is old or too much, except the newest run of each outcome: the schedule counts from
 * it. Of tasks that are told as `whole`, whose history people look at, nothing is too much.
 */
export async function pruneRuns(
  db: Kysely<Tables>,
  now: number,
  whole: { plugin: string; task: string }[] = [],
): Promise<void> {
  const newest = db.selectFrom("task_runs").select((eb) => eb.fn.max("id").as("id"))
    .groupBy(["plugin", "task", "outcome"]);
  const counted = db.selectFrom("task_runs")
    .where((eb) =>
      eb.and(whole.map(({ plugin, task }) => eb.or([eb("plugin", "!=", plugin), eb("task", "!=", task)])))
    );
  const ranked = counted.select((eb) => [
    "id",
    eb.fn.agg<number>("row_number").over((over) => over.partitionBy(["plugin", "task"]).orderBy("id", "desc")).as(
      "rank",
    ),
  ]);
  const surplus = db.selectFrom(ranked.as("ranked")).select("id").where("rank", ">", KEPT_RUNS);
  await db.deleteFrom("task_runs")
    .where((eb) => eb.or([eb("started_at", "<", now - KEPT_DAYS * 86_400_000), eb("id", "in", surplus)]))
    .where("outcome", "!=", "running")
    .where("id", "not in", newest)
    .execute();
}

function toRunInfo(row: Row<"task_runs">): TaskRunInfo {
  return {
    id: Number(row.id),
    plugin: row.plugin,
    task: row.task,
    trigger: row.trigger,
    attempt: row.attempt,
    startedAt: isoOf(row.started_at),
    finishedAt: row.finished_at === null ? null : isoOf(row.finished_at),
    outcome: row.outcome as TaskRunInfo["outcome"],
    window: row.window_from === null || row.window_to === null
      ? null
      : { from: isoOf(row.window_from), to: isoOf(row.window_to) },
    counts: countsOf(JSON.parse(row.counts)),
    error: row.error_code === null
      ? null
      : runError({ code: row.error_code as ErrorCode, message: row.error ?? "", hint: row.error_hint }),
  };
}

/** An error of a run, with whether it may pass by itself. */
export function runError(error: NonNullable<RunEnd["error"]>): TaskRunError {
  return { ...error, temporary: isTemporary(error.code) };
}

/** The numbers among what a task returned; anything else does not belong into the history. */
export function countsOf(returned: Json | undefined): Record<string, number> {
  if (typeof returned !== "object" || returned === null || Array.isArray(returned)) return {};
  const numbers = Object.entries(returned).filter((entry): entry is [string, number] => Number.isFinite(entry[1]));
  return Object.fromEntries(numbers.slice(0, 20).map(([name, count]) => [name.slice(0, 60), count]));
}
