import { TimeTrackError } from "../mod.ts";
import type { WireError } from "../protocol.ts";
import { errorToWire } from "../wire-error.ts";

/** What the host gets to know of an error in the plugin; where an error for people was thrown, only on wish. */
export function toWire(thrown: unknown, withPlace = false): WireError {
  if (thrown instanceof TimeTrackError) return { ...errorToWire(thrown), ...(withPlace && { stack: thrown.stack }) };
  if (thrown instanceof Error) return { code: "internal", message: thrown.message, stack: thrown.stack };
  return { code: "internal", message: String(thrown) };
}
