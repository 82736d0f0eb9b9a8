import { strictEqual as equal } from "node:assert/strict";
import type { TaskRunInfo } from "../api.ts";
import { sourceState } from "./source-state.ts";

const run: TaskRunInfo = {
  id: 1,
  plugin: "acme",
  task: "sync",
  trigger: "schedule",
  attempt: 1,
  startedAt: "2026-03-02T10:00:00.000Z",
  finishedAt: "2026-03-02T10:00:01.000Z",
  outcome: "success",
  window: null,
  counts: {},
  error: null,
};

function after(lastRun: TaskRunInfo | null, { running = false, active = true } = {}) {
  return sourceState({ running, active, lastRun });
}

function failed(temporary: boolean): TaskRunInfo {
  return { ...run, outcome: "failed", error: { code: "denied", message: "Cannot", hint: null, temporary } };
}

Deno.test("sourceState() tells what passes by itself from what needs somebody", () => {
  equal(after(failed(true)), "retry");
  equal(after(failed(false)), "needs-you");
  equal(after({ ...run, outcome: "interrupted" }), "retry");
  equal(after(run), "success");
});

Deno.test("sourceState() tells a source that was never set up from one that rests", () => {
  equal(after(null, { active: false }), "off");
  equal(after(run, { active: false }), "paused");
  equal(after(null), "never");
  equal(after(failed(false), { running: true, active: false }), "running");
});
