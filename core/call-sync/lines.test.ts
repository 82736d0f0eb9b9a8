import { strictEqual as equal } from "node:assert/strict";
import type { Language } from "../messages/mod.ts";
import { textIn } from "../messages/mod.ts";
import type { TaskInfo } from "../schedule/task-info.ts";
import { formatStatusValue } from "../status/status-value.ts";
import { callSyncLines } from "./lines.ts";

const last = new Date(2025, 10, 15, 14, 25);
const now = last.getTime() + 5 * 60_000;
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

function task(changes: Partial<TaskInfo> = {}, error: string | null = null, temporary = false): TaskInfo {
  return {
    plugin: "line",
    task: "pull",
    title: "Line",
    group: "call-sync",
    countTitles: {},
    rhythm: "15m",
    active: true,
    running: false,
    progress: null,
    nextRunAt: inMinutes(10),
    lastRun: {
      id: 1,
      plugin: "line",
      task: "pull",
      trigger: "schedule",
      attempt: 1,
      startedAt: last.toISOString(),
      finishedAt: last.toISOString(),
      outcome: error === null ? "success" : "failed",
      window: null,
      counts: {},
      error: error === null ? null : { code: "denied", message: error, hint: null, temporary },
    },
    ...changes,
  };
}

function text(tasks: TaskInfo[], language: Language = "de"): string {
  return callSyncLines(tasks, 15, now)
    .map(({ label, current }) => `${textIn(label!, language)}: ${formatStatusValue(current, language)}`).join("\n");
}

Deno.test("callSyncLines() says that all is well", () => {
  equal(text([task()]), "Call-Sync: ✓ (alle 15 min)\nLetzter Sync: 15.11.2025 14:25\nNächster Sync in: 10 min");
  equal(
    text([task()], "en"),
    "Call sync: ✓ (every 15 min)\nLast sync: 15 Nov 2025 14:25\nNext sync in: 10 min",
  );
});

Deno.test("callSyncLines() says what failed", () => {
  equal(
    text([task(), task({ title: "People" }, "Cannot log in: the secret is wrong")]),
    "Call-Sync: ✗ (alle 15 min)\nLetzter Sync: 15.11.2025 14:25\nNächster Sync in: 10 min\n" +
      "Fehler: People: Cannot log in: the secret is wrong (braucht Sie)",
  );
});

Deno.test("callSyncLines() says what is tried again, and what somebody has to do", () => {
  const away = task({ title: "Line" }, "Cannot reach it: the network is down", true);
  const locked = task({ title: "People" }, "Cannot log in: the secret is wrong");
  locked.lastRun!.error!.hint = "Enter it again";

  equal(
    text([away, locked], "en").split("\n").at(-1),
    "Error: Line: Cannot reach it: the network is down (is tried again); " +
      "People: Cannot log in: the secret is wrong (needs you: Enter it again)",
  );
});

Deno.test("callSyncLines() tells the soonest run, and one that goes on", () => {
  const next = (tasks: TaskInfo[]) => text(tasks).split("\n")[2];

  equal(next([task(), task({ nextRunAt: inMinutes(3.2) })]), "Nächster Sync in: 4 min");
  equal(next([task({ nextRunAt: inMinutes(-1) })]), "Nächster Sync in: 0 min");
  equal(next([task({ nextRunAt: inMinutes(125) })]), "Nächster Sync in: 2 h 5 min");
  equal(next([task({ nextRunAt: null })]), "Nächster Sync in: –");
  equal(next([task(), task({ running: true, nextRunAt: null })]), "Nächster Sync in: läuft gerade");
});

Deno.test("callSyncLines() shows a dash before the first sync, and nothing where nothing is fetched", () => {
  equal(text([task({ lastRun: null })]).split("\n")[1], "Letzter Sync: –");
  equal(text([]), "");
});
