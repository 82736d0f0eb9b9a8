import { type ActivityData, type Json, parsePattern } from "timetrack";
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
  const app = matcherOf(entry.app);
  const title = matcherOf(entry.title);
  if (app === "bad") return "bad-app";
  if (title === "bad") return "bad-title";
  // A rule without a pattern would silently cover everything.
  return app || title ? { app, title, action } : "no-pattern";
}

function matcherOf(pattern: Json | undefined): Matcher | null | "bad" {
  if (pattern === undefined || pattern === null || pattern === "") return null;
  return typeof pattern === "string" ? parsePattern(pattern) ?? "bad" : "bad";
}
