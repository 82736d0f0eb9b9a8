import type { Text } from "timetrack";
import { type Language, message, textIn } from "../messages/mod.ts";

/** The keywords that the sentences speak of; all others pass through to the validator. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  $ref?: string;
  /** What is allowed in words, for schemas of ours whose pattern nobody would read. */
  allowed?: Text;
  [keyword: string]: unknown;
}

/** What a schema allows, as the middle of "must be …". */
export function allowedBy(schema: JsonSchema, language: Language): string {
  if (schema.allowed) return textIn(schema.allowed, language);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return choice(schema.enum, language);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return either(branches.map((branch) => allowedBy(branch, language)), language);
  const types = [schema.type ?? []].flat();
  return either(types.map((type) => ofType(type, schema, language)), language) || message(language, "value.object");
}

function choice(values: unknown[], language: Language): string {
  const key = values.length === 1 ? "value.one" : "value.oneOf";
  return message(language, key, { values: values.map((value) => JSON.stringify(value)).join(", ") });
}

function either(words: string[], language: Language): string {
  const different = [...new Set(words)];
  return different.length === 0
    ? ""
    : different.reduce((left, right) => message(language, "value.or", { left, right }));
}

function ofType(type: string, schema: JsonSchema, language: Language): string {
  switch (type) {
    case "integer":
    case "number":
      return numberIn(schema, message(language, `value.${type}`), language);
    case "string":
      return textOf(schema, language);
    case "array":
      return listIn(schema, language);
    case "boolean":
    case "null":
      return message(language, `value.${type}`);
    default:
      return message(language, "value.object");
  }
}

function numberIn(schema: JsonSchema, what: string, language: Language): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (multipleOf !== undefined) what = message(language, "value.multiple", { what, step: multipleOf });
  if (minimum !== undefined && maximum !== undefined) {
    return message(language, "value.from", { what, minimum, maximum });
  }
  if (minimum !== undefined) what = message(language, "value.least", { what, minimum });
  if (maximum !== undefined) what = message(language, "value.most", { what, maximum });
  if (exclusiveMinimum !== undefined) what = message(language, "value.above", { what, minimum: exclusiveMinimum });
  if (exclusiveMaximum !== undefined) what = message(language, "value.below", { what, maximum: exclusiveMaximum });
  return what;
}

function textOf(schema: JsonSchema, language: Language): string {
  const { format, pattern, minLength, maxLength } = schema;
  if (format === "uri" || format === "email" || format === "regex" || format === "time") {
    return message(language, `value.${format}`);
  }
  if (pattern !== undefined) return message(language, "value.pattern", { pattern });
  const what = message(language, "value.text");
  if (minLength && maxLength !== undefined) {
    return message(language, "value.length.from", { what, minimum: minLength, maximum: maxLength });
  }
  if (minLength === 1) return message(language, "value.text.any");
  if (minLength) return message(language, "value.length.least", { what, minimum: minLength });
  return maxLength === undefined ? what : message(language, "value.length.most", { what, maximum: maxLength });
}

function listIn({ minItems, maxItems }: JsonSchema, language: Language): string {
  const what = message(language, "value.list");
  if (minItems && maxItems !== undefined) {
    return message(language, "value.entries.from", { what, minimum: minItems, maximum: maxItems });
  }
  if (minItems) return message(language, "value.entries.least", { what, count: minItems });
  return maxItems === undefined ? what : message(language, "value.entries.most", { what, count: maxItems });
}

/** What a value is, as the end of "but is …"; a text is quoted only where it cannot be a secret. */
export function actually(value: unknown, language: Language, quote: boolean): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null) return message(language, "value.null");
  if (Array.isArray(value)) return message(language, "value.actual.list", { count: value.length });
  if (typeof value !== "string") return message(language, "value.object");
  if (value === "") return message(language, "value.actual.empty");
  if (quote && value.length <= 60) return JSON.stringify(value);
  return message(language, "value.actual.text", { count: [...value].length });
}
