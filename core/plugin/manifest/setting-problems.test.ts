import { deepStrictEqual as equal } from "node:assert/strict";
import type { Json } from "timetrack";
import { checkAgainst } from "../../config/json-schema.ts";
import { valueSchema } from "./load.ts";
import type { SettingSchema } from "./manifest.ts";
import { inWords, settingProblems } from "./setting-problems.ts";

const rules: SettingSchema = {
  type: "array",
  title: "Rules",
  items: {
    type: "object",
    required: ["action"],
    atLeastOne: ["app", "title"],
    properties: {
      app: { type: "string", format: "pattern", title: { en: "Application", de: "Anwendung" } },
      title: { type: "string", format: "pattern", maxLength: 20, title: { en: "Window title", de: "Fenstertitel" } },
      action: { enum: ["omit"] },
    },
  },
};
const told = (value: Json, language: "en" | "de" = "en") =>
  settingProblems(rules, value, language).map((problem) => inWords(rules, problem, language));

Deno.test("settingProblems() finds broken patterns and rules without any, by their place", () => {
  const value: Json[] = [
    { title: "bank", action: "omit" },
    { title: "/(bank/", action: "omit" },
    { app: "", title: "", action: "omit" },
  ];

  equal(settingProblems(rules, value, "en"), [
    {
      path: "[1].title",
      message: "has a regular expression that cannot be read: look at its brackets and backslashes",
    },
    { path: "[2]", message: "needs at least one of these: Application, Window title" },
  ]);
  equal(settingProblems(rules, [value[0]!], "en"), []);
});

Deno.test("valueSchema() lets a stored list of rules stand when one of them is broken", () => {
  equal(checkAgainst(valueSchema(rules), [{ title: "/(/", action: "omit" }, { action: "omit" }]), []);
});

Deno.test("inWords() names the rule and its field in both languages", () => {
  equal(told([{ title: "x", action: "omit" }, { title: "/(/", action: "omit" }]), [
    "entry 2, Window title, has a regular expression that cannot be read: look at its brackets and backslashes",
  ]);
  equal(told([{ action: "omit" }], "de"), ["Eintrag 1, braucht mindestens eines davon: Anwendung, Fenstertitel"]);
  equal(told([{ title: "x".repeat(21), action: "omit" }]), [
    "entry 1, Window title, must be a text of at most 20 characters, but is a text of 21 characters",
  ]);
  equal(told("none"), ["must be a list, but is a text of 4 characters"]);
});
