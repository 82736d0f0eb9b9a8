import { deepStrictEqual as equal } from "node:assert";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { conditionText, ruleText } from "./rule-text.ts";

const editors = { field: "app", test: "matches", value: String.raw`\b(code|zed|idea|n?vim)\b` } as const;

Deno.test("conditionText() names the programs of a choice, and shows any other pattern as it is", () => {
  equal(conditionText(editors, en), ["Application", "contains one of", "code, zed, idea, nvim, vim"]);
  equal(conditionText(editors, de), ["Anwendung", "enthält eines von", "code, zed, idea, nvim, vim"]);
  equal(conditionText({ ...editors, value: "^a+$" }, en), ["Application", "matches the pattern", "^a+$"]);
  equal(conditionText({ ...editors, field: "number", value: "" }, en), ["Number", "is", "anything"]);
});

Deno.test("ruleText() keeps a long choice short", () => {
  const rule = [editors, { field: "title", test: "contains", value: "plan" }] as const;

  equal(ruleText([...rule], en), "Application contains one of code, zed, idea and 2 more and Title contains plan");
});
