import type { Json } from "timetrack";
import { TimeTrackError } from "../errors.ts";
import type { TaskContribution } from "../plugin/manifest/manifest.ts";
import { parseCronPattern } from "./cron-pattern.ts";
import { parseDuration } from "./duration.ts";
import type { Rhythm } from "./next-run.ts";

/** What the configuration says about all tasks of a group. */
export interface GroupRule {
  enabled: boolean;
  /** Rhythm of all of them, for example "15m"; left out, each keeps its own. */
  every?: string | undefined;
}

/** The rhythm a task follows: the person's own choice, else its group's, else its manifest's. */
export function rhythmText(task: TaskContribution, rule: GroupRule | null): string {
  return rule?.every ?? task.every ?? task.cron ?? "";
}

export async function parseRhythm(text: string, zone: string): Promise<Rhythm> {
  if (/^\d+[a-z]$/.test(text)) return { kind: "every", everyMs: parseInterval(text) };
  return { kind: "cron", next: await parseCronPattern(text, zone) };
}

function parseInterval(text: string): number {
  const everyMs = parseDuration(text);
  if (everyMs > 0) return everyMs;
  throw new TimeTrackError("invalid", `Cannot use "${text}" as an interval: it must be longer than nothing`);
}

/** Whether a setting named by `when` switches its task on. */
export function isOn(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
