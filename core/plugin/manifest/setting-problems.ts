import type { Json } from "timetrack";
import { checkAgainst, type SchemaProblem } from "../../config/json-schema.ts";
import { type Language, message, textIn } from "../../messages/mod.ts";
import { parsePattern } from "../../sdk/pattern.ts";
import { valueSchema } from "./load.ts";
import type { SettingSchema } from "./manifest.ts";

/** What is wrong with a value for a setting. */
export interface SettingProblem {
  key: string;
  /** Where in the value, as `[2].title`; empty for all of it. */
  path: string;
  /** The rest of a sentence: "must be a whole number from 1 to 3600, but is 9999". */
  message: string;
}

type Schema = { readonly [key: string]: Json | undefined };

/**
 * What is wrong with a value that a person enters. Patterns are looked at here and not where stored values are read:
 * a list of rules in which one is broken must not fall back to the default as a whole.
 */
export function settingProblems(setting: SettingSchema, value: Json, language: Language): SchemaProblem[] {
  const wrong = checkAgainst(valueSchema(setting), value, { language });
  return wrong.length > 0 ? wrong : [...patternProblems(setting, value, "", language)];
}

function* patternProblems(schema: Schema, value: Json, path: string, language: Language): Generator<SchemaProblem> {
  if (schema["format"] === "pattern" && typeof value === "string" && parsePattern(value) === null) {
    yield { path, message: message(language, "schema.expression") };
  }
  if (Array.isArray(value)) {
    const items = asSchema(schema["items"]);
    for (const [index, entry] of value.entries()) yield* patternProblems(items, entry, `${path}[${index}]`, language);
  } else if (value !== null && typeof value === "object") {
    const properties = asSchema(schema["properties"]);
    const names = Array.isArray(schema["atLeastOne"]) ? schema["atLeastOne"].map(String) : [];
    if (names.length > 0 && names.every((name) => (value[name] ?? "") === "")) {
      const fields = names.map((name) => titleOf(asSchema(properties[name]), name, language)).join(", ");
      yield { path, message: message(language, "schema.atLeastOne", { fields }) };
    }
    for (const [name, entry] of Object.entries(value)) {
      yield* patternProblems(asSchema(properties[name]), entry, path === "" ? name : `${path}.${name}`, language);
    }
  }
}

/** A problem as part of a sentence that names the entry and the field: "entry 3, Window title, must be …". */
export function inWords(setting: SettingSchema, { path, message: problem }: SchemaProblem, language: Language): string {
  let schema: Schema = setting;
  const place = [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name = ""]) => {
    schema = asSchema(index === undefined ? asSchema(schema["properties"])[name] : schema["items"]);
    if (index === undefined) return titleOf(schema, name, language);
    return message(language, "schema.entry", { number: Number(index) + 1 });
  });
  return place.length === 0 ? problem : message(language, "schema.at", { place: place.join(", "), problem });
}

function titleOf(schema: Schema, name: string, language: Language): string {
  const { title } = schema;
  if (typeof title === "string") return title;
  const { en, de } = asSchema(title);
  return typeof en === "string" && typeof de === "string" ? textIn({ en, de }, language) : name;
}

function asSchema(value: Json | undefined): Schema {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}
