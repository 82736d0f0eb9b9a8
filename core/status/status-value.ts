import type { StatusValue } from "timetrack";
import { TimeTrackError } from "../errors.ts";
import { formatCount, formatDateTime, type Language, message, textIn } from "../messages/mod.ts";

const LONGEST = 500;

/** What the status shows for a value, in one line. */
export function formatStatusValue(value: StatusValue, language: Language): string {
  if (value === null) return message(language, "status.none");
  if (typeof value === "number") return formatCount(value, language);
  if (typeof value === "string") return oneLine(value);
  if ("count" in value) return formatCount(value.count, language);
  if ("time" in value) return formatDateTime(Date.parse(value.time), language);
  return oneLine(textIn(value, language));
}

/** What a plugin sent as a value; `what` names the line in the error. */
export function parseStatusValue(value: unknown, what: string): StatusValue {
  if (value === null || isText(value) || isNumber(value)) return value;
  if (typeof value === "object") {
    const { count, time, en, de } = value as Record<string, unknown>;
    if (isNumber(count)) return { count };
    if (typeof time === "string" && !Number.isNaN(Date.parse(time))) return { time: new Date(time).toISOString() };
    if (isText(en)) return isText(de) ? { en, de } : { en };
  }
  throw new TimeTrackError(
    "invalid",
    `Cannot show ${JSON.stringify(value)?.slice(0, 100)} as the status "${what}": ` +
      `it is neither a text of up to ${LONGEST} characters nor a number, { count }, { time } or null`,
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
