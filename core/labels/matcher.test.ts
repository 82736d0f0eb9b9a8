import { deepStrictEqual as equal } from "node:assert";
import type { Condition, Label, LabelKind, LabelRule } from "./label.ts";
import { createMatcher, type Matchable } from "./matcher.ts";

function label(id: string, kind: LabelKind = "category"): Label {
  return { id, kind, parent: null, name: id, path: id, tone: { hue: 0, shade: 0 }, billable: false };
}

function rule(label: string, ...conditions: [Condition["field"], Condition["test"], string][]): LabelRule {
  return {
    id: `${label} ${JSON.stringify(conditions)}`,
    label,
    enabled: true,
    conditions: conditions.map(([field, test, value]) => ({ field, test, value })),
  };
}

async function categoryOf(rules: LabelRule[], subject: Matchable): Promise<string | null> {
  const labels = [...new Set(rules.map((each) => each.label))].map((id) => label(id));
  return (await createMatcher(labels, rules)).assign(subject).category;
}

const window = (app: string, title = "") => ({ app, title });
const call = (numbers: string[], contacts: string[] = []) => ({ numbers, contacts });

Deno.test("createMatcher() compares in every way, large and small letters alike", async () => {
  const cases: [[Condition["field"], Condition["test"], string], Matchable, boolean][] = [
    [["app", "is", "Editor"], window("EDITOR"), true],
    [["app", "is", "Editor"], window("Editor 2"), false],
    [["app", "contains", "dit"], window("Editor"), true],
    [["app", "starts", "edi"], window("Editor"), true],
    [["app", "starts", "tor"], window("Editor"), false],
    [["title", "contains", "ÜBERSICHT"], window("x", "Die übersicht – 1"), true],
    [["title", "contains", "U\u0308bersicht"], window("x", "Übersicht"), true],
    [["title", "matches", "^plan \\d+$"], window("x", "Plan 12"), true],
    [["title", "matches", "^plan \\d+$"], window("x", "the plan 12"), false],
    [["title", "matches", "straße"], window("x", "Hauptstraße 1"), true],
    [["address", "is", "example.com"], window("x", "Issue – https://www.example.com/a/b – Browser"), true],
    [["address", "starts", "example.com/a"], window("x", "Issue – https://example.com/a/b"), true],
    [["address", "is", "example.com"], window("x", "example.com.evil.test – Browser"), false],
    [["number", "is", "+49 221 29 19 19"], call(["+49221291919"]), true],
    [["number", "is", "0049221291919"], call(["+49221291919"]), true],
    [["number", "starts", "+49 221"], call(["0221 1", "+492211"]), true],
    [["number", "starts", "+49 221"], window("+49221"), false],
    [["number", "matches", ""], call([]), true],
    [["number", "matches", ""], window("x"), false],
    [["contact", "contains", "anna"], call([], ["Anna Beispiel"]), true],
    [["app", "is", "<img onerror=1>"], window("<img onerror=1>"), true],
    [["app", "contains", ".*"], window("Editor"), false],
  ];

  for (const [condition, subject, holds] of cases) {
    equal(await categoryOf([rule("a", condition)], subject), holds ? "a" : null, JSON.stringify([condition, subject]));
  }
});

Deno.test("createMatcher() asks the rules in their order, for categories and projects apart", async () => {
  const rules = [
    rule("web", ["app", "is", "Browser"], ["title", "contains", "manual"]),
    { ...rule("off", ["app", "is", "Browser"]), enabled: false },
    rule("shop", ["title", "matches", "shop"]),
    rule("other", ["app", "matches", "browser"]),
    rule("relaunch", ["title", "contains", "shop"]),
  ];
  const labels = [label("web"), label("off"), label("shop"), label("other"), label("relaunch", "project")];

  const matcher = await createMatcher(labels, rules);

  equal(matcher.assign(window("Browser", "Manual of the shop")), { category: "web", project: "relaunch" });
  equal(matcher.assign(window("Browser", "Shop")), { category: "shop", project: "relaunch" });
  equal(matcher.assign(window("Browser", "News")), { category: "other", project: null });
  equal(matcher.assign(window("Editor", "News")), { category: null, project: null });
  equal(matcher.holds(rules[1]!, window("Browser")), true);
});

Deno.test("createMatcher() finds no call by a number of which no digit is left", async () => {
  for (const test of ["is", "contains", "starts"] as const) {
    equal(await categoryOf([rule("A", ["number", test, "Praxis Meier"])], call(["+4922129191999"])), null, test);
    equal(await categoryOf([rule("A", ["number", test, "Praxis Meier"])], call([])), null, test);
  }
});
