import { de } from "./messages.de.ts";
import { en, type SettingsMessages } from "./messages.en.ts";
import type { Findable } from "./search.ts";

export const catalogue = { en, de };

/** Settings that stand in a section of their own instead of the general form. */
export const retentionKey = "retention_days";

/** Parts of the sections that are no form, by the keys of their titles. */
const parts = [
  ["privacy", "pause", "pauseText"],
  ["privacy", "rules", "rulesText"],
  ["privacy", "leaves", "canSend"],
  ["data", "where", "folder"],
  ["data", "export", "exportText"],
  ["data", "deleteRange", "deleteRangeText"],
  ["data", "deleteAll", "deleteAllText"],
] as const;

export type Part = typeof parts[number][1];

/** They can be found like settings, in both languages. */
export function partsOf(own: SettingsMessages, other: SettingsMessages): Findable[] {
  return parts.map(([section, key, text]) => ({
    section,
    key,
    title: own[key],
    description: own[text],
    words: [other[key], other[text]],
  }));
}
