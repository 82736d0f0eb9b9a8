import { TimeTrackError } from "../errors.ts";

export interface LogLine {
  at: string;
  level: "DEBUG" | "INFO" | "WARN" | "ERROR";
  source: string;
  text: string;
}

const LONGEST_TEXT = 8192;

/** `2025-11-15 14:25:00 [INFO] source: text`, on the clock of the person who reads it. */
export function formatLine({ at, level, source, text }: LogLine): string {
  return `${localTime(new Date(at))} [${level}] ${source}: ${text}`;
}

function localTime(date: Date): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** One line, whatever a text holds: breaks are shown as `\n`, control characters and marks that reorder text go. */
export function asOneLine(text: string): string {
  const line = text
    .replace(/\r\n|[\n\r\u0085\u2028\u2029]/g, "\\n")
    .replace(/\t/g, " ")
    // deno-lint-ignore no-control-regex
    .replace(/\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .toWellFormed();
  return line.length <= LONGEST_TEXT ? line : line.slice(0, LONGEST_TEXT - 1).toWellFormed() + "…";
}

/** A failure in words; of a fault in the code all that helps to find it. */
export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) {
    return typeof cause === "string" ? cause : Deno.inspect(cause, { colors: false, depth: 3 });
  }
  const text = cause instanceof TimeTrackError
    ? cause.hint ? `${cause.message} (${cause.hint})` : cause.message
    : cause.stack ?? String(cause);
  return cause.cause === undefined ? text : `${text}; because: ${describeCause(cause.cause)}`;
}
