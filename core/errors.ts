import { type ErrorCode, TimeTrackError } from "timetrack";

export { type ErrorCode, TimeTrackError };

/** The sentence of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Whether the same attempt may succeed later without anybody changing anything. */
export function isTemporary(code: ErrorCode): boolean {
  return code === "unavailable" || code === "timeout" || code === "too-many";
}
