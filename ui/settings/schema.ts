import type { Json } from "timetrack";
import type { Language } from "../timeline/duration.ts";

/** A JSON Schema as manifests use it. */
export type Schema = { readonly [key: string]: Json | undefined };

export type FieldKind =
  | "secret"
  | "boolean"
  | "choice"
  | "choices"
  | "duration"
  | "time"
  | "regex"
  | "pattern"
  | "multiline"
  | "number"
  | "list"
  | "object"
  | "text"
  | "json";

/** Which field a value is edited in. */
export function kindOf(schema: Schema): FieldKind {
  const { type, format } = schema;
  if (format === "secret") return "secret";
  if (Array.isArray(schema["enum"])) return "choice";
  if (type === "boolean") return "boolean";
  if (type === "number" || type === "integer") return format === "duration" ? "duration" : "number";
  if (type === "array") return Array.isArray(itemsOf(schema)["enum"]) ? "choices" : "list";
  if (type === "object" && Object.keys(propertiesOf(schema)).length > 0) return "object";
  if (type !== "string") return "json";
  return format === "time" || format === "regex" || format === "pattern" || format === "multiline" ? format : "text";
}

export function itemsOf(schema: Schema): Schema {
  return asSchema(schema["items"]);
}

export function propertiesOf(schema: Schema): Record<string, Schema> {
  const properties = asSchema(schema["properties"]);
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, asSchema(property)]));
}

/** A text for people that may stand there in one language or in several. */
export function textOf(text: Json | undefined, language: Language): string {
  if (typeof text === "string") return text;
  const { [language]: own, en } = asSchema(text);
  return typeof own === "string" ? own : typeof en === "string" ? en : "";
}

export function choicesOf(schema: Schema, language: Language): { value: Json; title: string }[] {
  const { enum: values, enumTitles } = schema;
  if (!Array.isArray(values)) return [];
  const titles = Array.isArray(enumTitles) ? enumTitles : [];
  return values.map((value, index) => ({ value, title: textOf(titles[index], language) || String(value) }));
}

/** Something to be looked for in a text, by its format. */
export interface Pattern {
  format: "pattern" | "regex";
  pattern: string;
}

/** All patterns that a value holds. */
export function patternsIn(schema: Schema, value: Json): Pattern[] {
  const { format } = schema;
  if (typeof value === "string") {
    return format === "pattern" || format === "regex" ? [{ format, pattern: value }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((entry) => patternsIn(itemsOf(schema), entry));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(propertiesOf(schema)).flatMap(([name, own]) => patternsIn(own, value[name] ?? null));
}

/** Whether a value may hold patterns. */
export function holdsPatterns(schema: Schema): boolean {
  const { format } = schema;
  if (format === "pattern" || format === "regex") return true;
  const parts = [...Object.values(propertiesOf(schema)), ...(schema["items"] ? [itemsOf(schema)] : [])];
  return parts.some(holdsPatterns);
}

/** What a new entry of a list begins with. */
export function emptyValue(schema: Schema): Json {
  const { default: preset, enum: values } = schema;
  if (preset !== undefined) return preset;
  if (Array.isArray(values)) return values[0] ?? "";
  const kind = kindOf(schema);
  if (kind === "boolean") return false;
  if (kind === "number" || kind === "duration") return typeof schema["minimum"] === "number" ? schema["minimum"] : 0;
  if (kind === "list" || kind === "choices") return [];
  if (kind !== "object") return "";
  return Object.fromEntries(
    Object.entries(propertiesOf(schema)).map(([name, property]) => [name, emptyValue(property)]),
  );
}

function asSchema(value: Json | undefined): Schema {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
