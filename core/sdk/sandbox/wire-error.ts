import { TimeTrackError } from "../mod.ts";
import type { WireError } from "../protocol.ts";

/** What the host gets to know of an error in the plugin. */
export function toWire(thrown: unknown): WireError {
  if (isTimeTrackError(thrown)) {
    const { code, message, hint, retryAfterSeconds } = thrown;
    return { code, message, hint, retryAfterSeconds };
  }
  if (thrown instanceof Error) return { code: "internal", message: thrown.message, stack: thrown.stack };
  return { code: "internal", message: String(thrown) };
}

/** By name: the plugin's bundle may carry its own copy of the class. */
function isTimeTrackError(thrown: unknown): thrown is TimeTrackError {
  return thrown instanceof Error && thrown.name === "TimeTrackError" && "code" in thrown;
}
