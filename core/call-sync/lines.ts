import { everyLanguage, type Language, message, type MessageKey } from "../messages/mod.ts";
import type { TaskInfo } from "../schedule/task-info.ts";
import type { CoreLine } from "../status.ts";
import { reasonOf } from "./words.ts";

const BLOCK = "call-sync";
const HOST = "host";
const MINUTE_MS = 60_000;

/** The status of all tasks that fetch calls together; nothing where there is none. */
export function callSyncLines(tasks: TaskInfo[], minutes: number, now: number): CoreLine[] {
  if (tasks.length === 0) return [];
  const failed = tasks.flatMap(({ title, lastRun }) => lastRun?.outcome === "failed" ? [{ title, lastRun }] : []);
  const mark = failed.length > 0 ? "✗" : "✓";
  const lines: Omit<CoreLine, "plugin" | "block" | "order">[] = [
    line("state", "callSync.title", (language) => `${mark} (${message(language, "callSync.every", { minutes })})`),
    { id: "call-sync.last", label: say("callSync.last"), current: lastSync(tasks) },
    line("next", "callSync.next", (language) => nextSync(tasks, now, language)),
  ];
  if (failed.length > 0) {
    const reasons = (language: Language) =>
      failed.map(({ title, lastRun }) => `${title}: ${reasonOf(lastRun, language)}`).join("; ").slice(0, 500);
    lines.push(line("error", "callSync.error", reasons));
  }
  return lines.map((each, index) => ({ plugin: HOST, block: BLOCK, order: index - 10, ...each }));
}

function line(id: string, label: MessageKey, text: (language: Language) => string) {
  return { id: `call-sync.${id}`, label: say(label), current: everyLanguage(text) };
}

function say(key: MessageKey) {
  return everyLanguage((language) => message(language, key));
}

function lastSync(tasks: TaskInfo[]) {
  const ended = tasks.map(({ lastRun }) => lastRun?.finishedAt ?? null).filter((at) => at !== null).sort();
  const time = ended.at(-1);
  return time === undefined ? null : { time };
}

function nextSync(tasks: TaskInfo[], now: number, language: Language): string {
  if (tasks.some(({ running }) => running)) return message(language, "callSync.running");
  const next = Math.min(...tasks.map(({ nextRunAt }) => nextRunAt === null ? Infinity : Date.parse(nextRunAt)));
  if (next === Infinity) return message(language, "status.none");
  const minutes = Math.max(0, Math.ceil((next - now) / MINUTE_MS));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
