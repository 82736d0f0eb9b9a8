import type { TaskInfo } from "../api.ts";

/** How it goes with a source of calls; `off` was never set up, `retry` passes by itself, `needs-you` does not. */
export type SourceState = "running" | "off" | "paused" | "never" | "success" | "retry" | "needs-you";

export function sourceState(
  { running, active, lastRun }: Pick<TaskInfo, "running" | "active" | "lastRun">,
): SourceState {
  if (running) return "running";
  if (lastRun === null) return active ? "never" : "off";
  if (!active) return "paused";
  if (lastRun.outcome === "success") return "success";
  // What was cut short is run again like what may pass by itself.
  return lastRun.error?.temporary === false && lastRun.outcome === "failed" ? "needs-you" : "retry";
}
