import { type FinishedRun, type Json, TimeTrackError } from "timetrack";
import type { ErrorCode } from "../errors.ts";
import type { TaskRunInfo } from "./task-info.ts";

/** What a run that went all through has to tell; throws what kept it from that. */
export function finishedRun({ error, window, counts }: TaskRunInfo): FinishedRun & { [name: string]: Json } {
  if (error) throw new TimeTrackError(error.code as ErrorCode, error.message, { hint: error.hint ?? undefined });
  return { window: window && { ...window }, counts };
}
