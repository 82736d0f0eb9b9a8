import type { Condition } from "./api.ts";
import type { LabelMessages } from "./messages.en.ts";
import { plainNames } from "./plain-pattern.ts";

/** Names that stand in the label of a button; the list beside it has all of them. */
const mostNames = 3;

/** A rule in words: "Application is Editor and Title contains plan". */
export function ruleText(conditions: Condition[], l: LabelMessages): string {
  return conditions.map((condition) => conditionText(condition, l, mostNames).join(" ")).join(` ${l.and} `);
}

/** Field, comparison and text; a pattern that is a choice of names says which. */
export function conditionText(
  { field, test, value }: Condition,
  l: LabelMessages,
  most = Infinity,
): [string, string, string] {
  if (test !== "matches") return [l.fields[field], l.tests[test], value];
  if (value === "") return [l.fields[field], l.tests.is, l.anything];
  const names = plainNames(value);
  if (!names) return [l.fields[field], l.tests.matches, value];
  const shown = names.slice(0, most).join(", ");
  const comparison = names.length === 1 ? l.tests.contains : l.containsOne;
  return [l.fields[field], comparison, names.length > most ? l.andMore(shown, names.length - most) : shown];
}
