import type { Condition } from "./api.ts";
import type { LabelMessages } from "./messages.en.ts";

/** A rule in words: "Application is Editor and Title contains plan". */
export function ruleText(conditions: Condition[], l: LabelMessages): string {
  return conditions.map((condition) => conditionText(condition, l).join(" ")).join(` ${l.and} `);
}

/** Field, comparison and text; a pattern that holds for everything says so. */
export function conditionText({ field, test, value }: Condition, l: LabelMessages): [string, string, string] {
  return test === "matches" && value === ""
    ? [l.fields[field], l.tests.is, l.anything]
    : [l.fields[field], l.tests[test], value];
}
