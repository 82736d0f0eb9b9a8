import { type Language, message, type MessageKey } from "../messages/mod.ts";
import { faultsEn } from "../messages/faults.en.ts";

/** What zod found wrong with a value; which of these it carries depends on the code. */
export interface InputIssue {
  code?: string | undefined;
  path: PropertyKey[];
  message: string;
  expected?: unknown;
  values?: readonly unknown[];
  keys?: readonly string[];
  minimum?: unknown;
  maximum?: unknown;
}

/** Sentences of our schemas, by what they say in English. */
const own = new Map(
  Object.entries(faultsEn).filter(([key]) => key.startsWith("input.")).map(([key, text]) => [text, key as MessageKey]),
);

/** What is wrong, as the end of a sentence: in English as zod has it, in German in our words. */
export function issueIn(issue: InputIssue, language: Language): string {
  const key = own.get(issue.message as never);
  if (key !== undefined) return message(language, key);
  return language === "en" ? issue.message.replace(/^Invalid input: /, "") : germanOf(issue);
}

function germanOf(issue: InputIssue): string {
  switch (issue.code) {
    case "invalid_type": {
      const name = `input.type.${issue.expected === "int" ? "number" : issue.expected}`;
      if (!Object.hasOwn(faultsEn, name)) return message("de", "input.form");
      return message("de", "input.type", { expected: message("de", name as MessageKey) });
    }
    case "invalid_value":
      return message("de", "input.value", {
        values: (issue.values ?? []).map((one) => JSON.stringify(one)).join(", "),
      });
    case "unrecognized_keys": {
      const keys = (issue.keys ?? []).map((key) => `„${key}“`).join(", ");
      return message("de", "input.unknown", { keys, allowed: /allowed are (.*)$/.exec(issue.message)?.[1] ?? "–" });
    }
    case "too_small":
      return message("de", "input.small", { minimum: String(issue.minimum) });
    case "too_big":
      return message("de", "input.big", { maximum: String(issue.maximum) });
    default:
      return message("de", "input.form");
  }
}
