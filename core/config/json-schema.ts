import { format, type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import { type Language, message } from "../messages/mod.ts";
import { closest } from "./closest.ts";
import { actually, allowedBy, type JsonSchema } from "./schema-words.ts";

export type { JsonSchema };

export interface SchemaProblem {
  /** Where, as `contributes.tasks[0].every`; empty for the value itself. */
  path: string;
  /** The rest of the sentence: "must be a whole number from 1 to 65535, but is true". */
  message: string;
}

export interface CheckOptions {
  /** Language of the sentences, English by default. */
  language?: Language | undefined;
  /** Repeats short texts in the sentence. Off by default: a text may be a secret. */
  quote?: boolean | undefined;
}

// What the formats of settings mean here; the validator's own "time" is the one of RFC 3339.
Object.assign(format, { time: isTime, uri: isWebAddress, duration: () => true });

const validators = new WeakMap<JsonSchema, Validator>();

/** Says what is wrong with a value, in sentences that do not show it unless told to; empty when nothing is. */
export function checkAgainst(schema: JsonSchema, value: unknown, options: CheckOptions = {}): SchemaProblem[] {
  const other = [{ path: "", message: message(options.language ?? "en", "schema.other") }];
  const errors = errorsOf(schema, value);
  if (errors === null) return other;

  const problems = leaves(errors, schema).map((unit) => describe(unit, schema, value, options));
  if (errors.length > 0 && problems.length === 0) return other;
  return [...new Map(problems.map((problem) => [`${problem.path}\n${problem.message}`, problem])).values()];
}

/** `null` for a value that the validator cannot read: none at all, or with keys that are half a character. */
function errorsOf(schema: JsonSchema, value: unknown): OutputUnit[] | null {
  if (value === undefined) return null;
  try {
    const { valid, errors } = validatorOf(schema).validate(value);
    return valid ? [] : errors;
  } catch (thrown) {
    if (thrown instanceof URIError) return null;
    throw thrown;
  }
}

function validatorOf(schema: JsonSchema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const validator = new Validator(schema as Schema, "2020-12", false);
  validators.set(schema, validator);
  return validator;
}

const containers = new Set(["properties", "patternProperties", "items", "prefixItems", "$ref", "false"]);

/** The errors that say something: not "a property is wrong" where the property's own error follows. */
function leaves(units: OutputUnit[], schema: JsonSchema): OutputUnit[] {
  const branching = units.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const chosen = new Map(branching.map((parent) => [parent, intended(parent, units, schema)]));
  return units.filter((unit) => {
    if (containers.has(unit.keyword) || chosen.get(unit)) return false;
    if (unit.keyword === "additionalProperties") return schemaAt(schema, unit.keywordLocation) === false;
    return branching.every((parent) => !isBelow(unit, parent.keywordLocation) || isBelow(unit, chosen.get(parent)));
  });
}

/** The one branch of an `anyOf` whose type the value has: its errors tell more than "none of these". */
function intended(parent: OutputUnit, units: OutputUnit[], schema: JsonSchema): string | null {
  const branches = schemaAt(schema, parent.keywordLocation);
  if (!Array.isArray(branches)) return null;
  const fitting = branches.map((_, at) => `${parent.keywordLocation}/${at}`).filter((branch) =>
    !units.some((unit) =>
      unit.keyword === "type" && unit.instanceLocation === parent.instanceLocation && isBelow(unit, branch)
    )
  );
  const only = fitting.length === 1 ? fitting[0]! : null;
  return only && units.some((unit) => isBelow(unit, only)) ? only : null;
}

function isBelow(unit: OutputUnit, location: string | null | undefined): boolean {
  return typeof location === "string" && unit.keywordLocation.startsWith(location + "/");
}

/** Keywords whose demand `allowedBy` puts in words. */
const worded = new Set([
  ...["type", "enum", "const", "format", "pattern", "multipleOf", "anyOf", "oneOf"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems"],
]);

function describe(unit: OutputUnit, root: JsonSchema, value: unknown, options: CheckOptions): SchemaProblem {
  const { language = "en", quote = false } = options;
  const keys = keysOf(unit.instanceLocation);
  const path = pathOf(keys);
  const schema = parentSchema(root, unit.keywordLocation);
  const field = /"(.*)"/s.exec(unit.error)?.[1] ?? "";

  if (unit.keyword === "required") {
    return { path, message: message(language, "schema.missing", { field: name(field) }) };
  }
  if (unit.keyword === "additionalProperties") return { path, message: unknownField(field, schema, language) };
  if (unit.keyword === "uniqueItems") return { path, message: message(language, "schema.repeated") };
  if (!worded.has(unit.keyword)) return { path, message: message(language, "schema.other") };

  const actual = actually(valueAt(value, keys), language, quote && takesText(schema));
  return { path, message: message(language, "schema.form", { allowed: allowedBy(schema, language), actual }) };
}

// A text where none belongs may be anything, also a secret in the wrong line.
function takesText({ type, format, enum: choice }: JsonSchema): boolean {
  return format !== "secret" && (choice !== undefined || [type ?? []].flat().includes("string"));
}

function unknownField(field: string, schema: JsonSchema, language: Language): string {
  const close = closest(field, Object.keys(schema.properties ?? {}));
  if (close === null) return message(language, "schema.unknown", { field: name(field) });
  return message(language, "schema.unknown.close", { field: name(field), close: name(close) });
}

function name(field: string): string {
  return JSON.stringify(field.slice(0, 60));
}

function parentSchema(root: JsonSchema, location: string): JsonSchema {
  const schema = schemaAt(root, location.slice(0, location.lastIndexOf("/")));
  return typeof schema === "object" && schema !== null ? schema as JsonSchema : {};
}

function schemaAt(root: JsonSchema, location: string): unknown {
  let at: unknown = root;
  for (const key of keysOf(location)) {
    const next = (at as Record<string, unknown> | undefined)?.[key];
    at = key === "$ref" && typeof next === "string" ? schemaAt(root, next) : next;
  }
  return at;
}

function valueAt(value: unknown, keys: string[]): unknown {
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
}

function keysOf(location: string): string[] {
  const parts = decodeURIComponent(location).split("/").slice(1);
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function pathOf(keys: string[]): string {
  return keys.map((key) => /^\d+$/.test(key) ? `[${key}]` : `.${key}`).join("").replace(/^\./, "");
}

// An empty field of a form means that there is no address.
function isWebAddress(text: string): boolean {
  return text === "" || (/^https?:\/\//i.test(text) && URL.canParse(text));
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
