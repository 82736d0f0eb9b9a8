import type { Json } from "timetrack";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { closest } from "./closest.ts";
import type { Problem, Values } from "./config-text.ts";
import { hostKeys, isHostKey } from "./host-keys.ts";
import { checkAgainst, type JsonSchema } from "./json-schema.ts";

/** A key of config.json that a setting of a plugin names as its `configKey`. Several may name the same. */
export interface Claim {
  key: string;
  plugin: string;
  /** The setting's name in the plugin; the key when it is left out. */
  setting?: string | undefined;
  schema: JsonSchema;
  secret: boolean;
}

export interface Checked {
  /** What can be used, with texts such as "true" read as what they mean; never a secret. */
  values: Values;
  /** Secrets that lie in the file. */
  secrets: { [key: string]: string };
  problems: Problem[];
  /** For the log: what was read as something else. */
  notes: string[];
}

/** Checks what a file says. Before the plugins have claimed their keys (`null`) only the host's are looked at. */
export function checkValues(raw: Values, claims: Claim[] | null, file: string): Checked {
  const checked: Checked = { values: {}, secrets: {}, problems: [], notes: [] };
  for (const [key, value] of Object.entries(raw)) {
    // `null` is how people and programs write "not set"; "$schema" is for editors.
    if (value === null || key === "$schema") continue;
    checkKey(key, value, claims, file, checked);
  }
  return checked;
}

function checkKey(key: string, written: Json, claims: Claim[] | null, file: string, checked: Checked): void {
  const claimed = claims?.filter((claim) => claim.key === key) ?? [];
  const schemas = [...(isHostKey(key) ? [hostKeys[key]] : []), ...claimed.map(({ schema }) => schema)];
  if (schemas.length === 0) {
    if (claims) checked.problems.push(unknownKey(key, claims, file));
    return;
  }

  const secret = claimed.some((claim) => claim.secret);
  const value = secret ? written : schemas.reduce(asMeant, written);
  const problem = schemas.map((schema) => wrongValue(key, value, schema, secret, file)).find((found) => found !== null);
  if (problem) return void checked.problems.push(problem);

  if (value !== written) checked.notes.push(`"${key}" in "${file}" is a text: read as ${value}`);
  if (!secret) checked.values[key] = value;
  else if (typeof value === "string" && value !== "") checked.secrets[key] = value;
}

/** What a person meant who wrote `"true"` or `"15"` where a switch or a number belongs. */
function asMeant(value: Json, schema: JsonSchema): Json {
  const types = [schema.type ?? "string"].flat();
  if (typeof value !== "string" || types.includes("string")) return value;
  const text = value.trim().toLowerCase();
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  const numeric = types.includes("integer") || types.includes("number");
  return numeric && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : value;
}

function wrongValue(key: string, value: Json, schema: JsonSchema, secret: boolean, file: string): Problem | null {
  const found = checkAgainst(schema, value);
  if (found.length === 0) return null;
  return (language) => {
    const sentences = checkAgainst(schema, value, { language, quote: !secret }).map(({ path, message: problem }) =>
      message(language, "config.value", {
        key: named(path ? `${key}${path.startsWith("[") ? "" : "."}${path}` : key),
        file: `"${file}"`,
        problem,
      })
    );
    return sentences.join("; ");
  };
}

function unknownKey(key: string, claims: Claim[], file: string): Problem {
  const close = closest(key, [...Object.keys(hostKeys), ...claims.map((claim) => claim.key)]);
  const where = { key: named(key), file: `"${file}"` };
  return (language) =>
    close === null
      ? message(language, "config.unknown", where)
      : message(language, "config.unknown.close", { ...where, close: named(close) });
}

function named(key: string): string {
  return JSON.stringify(key.length > 60 ? key.slice(0, 60) + "…" : key);
}

/** What a caller wants to write, read as the file would be; throws what is wrong with it. */
export function checkChanges(changes: Record<string, Json | undefined>, claims: Claim[], file: string): Values {
  const given = Object.entries(changes).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  const { values, problems: [problem], secrets } = checkValues(Object.fromEntries(given), claims, file);
  const [secret] = Object.keys(secrets);
  if (problem) {
    throw refusal("invalid", (language) => message(language, "refusal.config.value", { problem: problem(language) }));
  }
  if (secret === undefined) return values;
  throw refusal("invalid", (language) => message(language, "refusal.config.secret", { key: secret, file }), {
    hint: (language) => message(language, "refusal.config.secret.hint"),
  });
}
