import type { Message } from "../../sdk/protocol.ts";

/** Whether what a plugin sent is a message: everything from its process is input from outside. */
export function isMessage(value: unknown): value is Message {
  if (typeof value !== "object" || value === null) return false;
  const message = value as Record<string, unknown>;
  const hasId = Number.isSafeInteger(message["id"]);
  switch (message["type"]) {
    case "request":
      return hasId && typeof message["method"] === "string" && message["method"].length <= 60 &&
        typeof message["deadline"] === "number" && "params" in message;
    case "ack":
    case "cancel":
    case "ping":
      return hasId;
    case "result":
      return hasId && "value" in message;
    case "pong":
      return hasId && typeof message["memoryBytes"] === "number";
    case "error":
      return hasId && isWireError(message["error"]);
    case "event":
      return typeof message["name"] === "string" && "data" in message;
    default:
      return false;
  }
}

const CODES = new Set([
  "invalid",
  "denied",
  "not-found",
  "conflict",
  "too-large",
  "too-many",
  "unavailable",
  "timeout",
  "cancelled",
  "internal",
]);

function isWireError(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { code, message, hint, de, retryAfterSeconds, stack } = value as Record<string, unknown>;
  return CODES.has(code as string) && typeof message === "string" &&
    [hint, stack].every((text) => text === undefined || typeof text === "string") && isGerman(de) &&
    (retryAfterSeconds === undefined || typeof retryAfterSeconds === "number");
}

function isGerman(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  const { message, hint } = value as Record<string, unknown>;
  return typeof message === "string" && (hint === undefined || typeof hint === "string");
}
