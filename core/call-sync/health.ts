import type { HostConfig } from "../config/host-keys.ts";
import type { TaskRunInfo } from "../schedule/task-info.ts";

/** How it goes with one task, as far as the person is told. */
export interface Health {
  /** Id of the newest run that was looked at. */
  run: number;
  failuresInARow: number;
  /** Whether the person knows that it fails. */
  told: boolean;
  /** When the person was last told of a failure. */
  toldAt: number;
}

export type Notice = "failed" | "recovered" | "succeeded" | null;

/** A connection that comes and goes is told of once an hour. */
const QUIET_MS = 60 * 60_000;

/** What was before this start has been told already. */
export function healthAtStart(run: TaskRunInfo | null): Health {
  const failed = run?.outcome === "failed";
  return { run: run?.id ?? 0, failuresInARow: failed ? 1 : 0, told: failed, toldAt: -Infinity };
}

/**
 * What a finished run changes, and whether the person is to hear of it. One failure that may
 * pass by itself is none to speak of: the next try often mends it.
 */
export function afterRun(health: Health, run: TaskRunInfo, now: number): { health: Health; notice: Notice } {
  const seen = { ...health, run: run.id };
  if (run.outcome === "success") {
    return { health: { ...seen, failuresInARow: 0, told: false }, notice: health.told ? "recovered" : "succeeded" };
  }
  if (run.outcome !== "failed") return { health: seen, notice: null };
  const failed = { ...seen, failuresInARow: health.failuresInARow + 1 };
  const mayPass = run.error?.temporary === true && failed.failuresInARow < 2;
  if (health.told || mayPass || now - health.toldAt < QUIET_MS) return { health: failed, notice: null };
  return { health: { ...failed, told: true, toldAt: now }, notice: "failed" };
}

/** Whether the person wants to hear of it. */
export function isWanted(notice: Notice, wish: HostConfig["call_sync_notify"]): notice is NonNullable<Notice> {
  return notice !== null && wish !== "never" && (notice !== "succeeded" || wish === "always");
}
