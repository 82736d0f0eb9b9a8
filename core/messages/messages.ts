import type { Text } from "timetrack";
import { de } from "./de.ts";
import { en } from "./en.ts";

export type Language = "en" | "de";

/** A sentence in whichever language it is asked for. */
export type Say = (language: Language) => string;

type Entry = string | { one: string; other: string };
type English = typeof en;

/** Every key of en.ts; a text with two forms must have two in every language. */
export type Catalogue = { [Key in MessageKey]: English[Key] extends string ? string : { one: string; other: string } };
export type MessageKey = keyof English;

/** Names in braces of a text: `"{task} at {time}"` has `"task" | "time"`. */
type Names<Pattern extends string> = Pattern extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends "" ? never : Name) | Names<Rest>
  : never;
type NamesOf<Value extends Entry> = Value extends string ? Names<Value>
  : Value extends { one: infer One extends string; other: infer Other extends string } ? Names<One> | Names<Other>
  : never;
type Value<Name> = Name extends "count" ? number : string | number;

/** What a message has to be told; the compiler asks for each name. */
export type Params<Key extends MessageKey> = { [Name in NamesOf<English[Key]>]: Value<Name> };

/** A key that is known only at run time takes any parameters. */
export type Needed<Key extends MessageKey> = MessageKey extends Key ? [Record<string, string | number>?]
  : NamesOf<English[Key]> extends never ? [Record<string, never>?]
  : [Params<Key>];

const catalogues: Record<Language, Catalogue> = { en, de };

/** A text of the host in the person's language, with its parameters filled in. */
export function message<Key extends MessageKey>(
  language: Language,
  key: Key,
  ...params: Needed<Key>
): string {
  const values = (params[0] ?? {}) as Record<string, string | number>;
  const entry: Entry = catalogues[language][key];
  const pattern = typeof entry === "string" ? entry : entry[values.count === 1 ? "one" : "other"];
  return pattern.replaceAll(/\{(\w+)\}/g, (braces, name: string) => {
    const value = values[name];
    if (value === undefined) return braces;
    return name === "count" ? formatCount(Number(value), language) : String(value);
  });
}

/** The text of a plugin in the person's language. */
export function textIn(text: Text, language: Language): string {
  if (typeof text === "string") return text;
  return language === "de" ? text.de ?? text.en : text.en;
}

/** "1.234" in German, "1,234" in English. */
export function formatCount(count: number, language: Language): string {
  numberFormats[language] ??= new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB");
  return numberFormats[language].format(count);
}

// Made with the first count that is shown: the system's rules of languages take a start longer than any room.
const numberFormats: { [language in Language]?: Intl.NumberFormat } = {};
