import type { Json } from "timetrack";
import { checkAgainst, type JsonSchema } from "../../config/json-schema.ts";
import { message, type MessageKey } from "../../messages/mod.ts";
import { refusal } from "../../refusal.ts";

/** Refuses a value that does not fit the schema; `key` is a sentence with the place `{reason}`. */
export function refuseUnfit(
  schema: { [key: string]: Json } | undefined,
  value: Json,
  key: MessageKey,
  names: Record<string, string>,
): void {
  if (schema === undefined || checkAgainst(schema as JsonSchema, value).length === 0) return;
  throw refusal("invalid", (language) => {
    const faults = checkAgainst(schema as JsonSchema, value, { language });
    const reason = faults.map(({ path, message }) => path ? `${path}: ${message}` : message).join("; ");
    return message(language, key, { ...names, reason });
  });
}
