import type { Kysely } from "kysely";
import type { Json, Log } from "timetrack";
import type { Tables } from "../database/tables.ts";
import { messageOf } from "../errors.ts";
import type { TaskContribution } from "../plugin/manifest/manifest.ts";
import { notInFuture } from "./next-run.ts";
import { repeatAfterStart } from "./repeat.ts";
import { type GroupRule, isOn, parseRhythm, rhythmText } from "./rhythm.ts";
import type { ScheduledTask } from "./scheduled-task.ts";
import { taskPast } from "./task-runs.ts";

/** A task with what its history says about it; the clock does not start it yet. */
export async function loadTask(
  db: Kysely<Tables>,
  plugin: string,
  contribution: TaskContribution,
  now: number,
  random: number,
): Promise<ScheduledTask> {
  const { newest, regularStartedAt, lastSuccessAt } = await taskPast(db, plugin, contribution.id);
  const repeat = newest && repeatAfterStart(contribution.retry, newest, now, random);
  const finishedAt = newest?.finishedAt ? Date.parse(newest.finishedAt) : null;
  return {
    plugin,
    contribution,
    rhythmText: "",
    rhythm: null,
    active: false,
    since: now,
    past: notInFuture(regularStartedAt === null ? null : { startedAt: regularStartedAt, finishedAt }, now),
    lastRun: newest,
    lastSuccessAt,
    startPending: contribution.runAtStart,
    repeat: repeat && { ...repeat, args: null },
    notBefore: 0,
    running: null,
  };
}

export interface TaskRules {
  log: Log;
  zone(): string;
  settingValue(plugin: string, key: string): Promise<Json>;
  groupRule?: ((group: string) => GroupRule | null) | undefined;
}

/** Brings a task up to date with its manifest, the settings and the configuration. */
export async function applyRules(task: ScheduledTask, contribution: TaskContribution, rules: TaskRules): Promise<void> {
  const { plugin } = task;
  const { id, group, when } = contribution;
  task.contribution = contribution;
  const rule = group === undefined ? null : rules.groupRule?.(group) ?? null;
  try {
    task.rhythmText = rhythmText(contribution, rule);
    task.rhythm = await parseRhythm(task.rhythmText, rules.zone());
    task.active = rule?.enabled !== false && (when === undefined || isOn(await rules.settingValue(plugin, when)));
  } catch (cause) {
    task.rhythm = null;
    task.active = false;
    rules.log.error(`Cannot schedule the task "${plugin}/${id}": ${messageOf(cause)}`);
  }
}
