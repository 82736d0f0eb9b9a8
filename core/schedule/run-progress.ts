import type { Json, TaskProgress } from "timetrack";
import type { TaskRunProgress } from "./task-info.ts";
import { countsOf } from "./task-runs.ts";

/** What a run has told of itself so far: what comes later goes before, name by name. */
export function createRunProgress() {
  let told: TaskRunProgress = { window: null, counts: {} };
  return {
    get told() {
      return told;
    },
    add({ window, counts }: TaskProgress): void {
      told = {
        window: window && Date.parse(window.from) <= Date.parse(window.to) ? window : told.window,
        counts: countsOf({ ...told.counts, ...counts } as Json),
      };
    },
  };
}
