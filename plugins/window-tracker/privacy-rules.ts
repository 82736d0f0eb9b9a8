import type { ActivityData, Json } from "timetrack";
import { cleanText } from "./clean-text.ts";

/** The rules of the setting `privacy_rules`, ready to be asked. */
export interface PrivacyRules {
  /** What may be recorded of a window, `null` for nothing at all. */
  apply(window: { app: string; title: string }): ActivityData | null;
  /** Rules that cannot be used. Their patterns are not repeated: they may hold what must stay private. */
  problems: { rule: number; reason: "no-pattern" | "bad-app" | "bad-title" | "bad-action" | "not-a-rule" }[];
}

type Matcher = (text: string) => boolean;

interface Rule {
  app: Matcher | null;
  title: Matcher | null;
  action: "omit" | "hide-title";
}

export function parsePrivacyRules(setting: Json): PrivacyRules {
  const problems: PrivacyRules["problems"] = [];
  const rules: Rule[] = [];
  for (const [index, entry] of (Array.isArray(setting) ? setting : []).entries()) {
    const rule = parseRule(entry);
    if (typeof rule === "string") problems.push({ rule: index + 1, reason: rule });
    else rules.push(rule);
  }
  return { problems, apply: (window) => applyRules(rules, window) };
}

function applyRules(rules: Rule[], window: { app: string; title: string }): ActivityData | null {
  const app = cleanText(window.app, 500);
  const title = cleanText(window.title, 2_000);
  let action: Rule["action"] | null = null;
  for (const rule of rules) {
    if (rule.app && !rule.app(app)) continue;
    if (rule.title && !rule.title(title)) continue;
    if (rule.action === "omit") return null;
    action = rule.action;
  }
  return action === "hide-title" ? { app } : { app, title };
}

function parseRule(entry: Json): Rule | PrivacyRules["problems"][number]["reason"] {
  if (entry === null || typeof entry !== "object" || Array.isArray(entry)) return "not-a-rule";
  const { action } = entry;
  if (action !== "omit" && action !== "hide-title") return "bad-action";
  const app = parsePattern(entry.app);
  const title = parsePattern(entry.title);
  if (app === "bad") return "bad-app";
  if (title === "bad") return "bad-title";
  // A rule without a pattern would silently cover everything.
  return app || title ? { app, title, action } : "no-pattern";
}

/**
 * `/…/` is a regular expression; a pattern with `*` must fit the whole text; any other is
 * looked for anywhere in it, as hiding too much is the smaller mistake.
 */
function parsePattern(pattern: Json | undefined): Matcher | null | "bad" {
  if (pattern === undefined || pattern === null || pattern === "") return null;
  if (typeof pattern !== "string") return "bad";
  const source = /^\/(.+)\/[a-z]*$/.exec(pattern)?.[1] ?? wildcard(pattern);
  try {
    const expression = new RegExp(source, "isu");
    return (text) => expression.test(text);
  } catch {
    return "bad";
  }
}

function wildcard(pattern: string): string {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return parts.length > 1 ? `^${parts.join(".*")}$` : parts.join("");
}
