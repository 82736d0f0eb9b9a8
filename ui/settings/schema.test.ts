import { deepStrictEqual as equal } from "node:assert";
import { choicesOf, emptyValue, kindOf, type Schema, textOf } from "./schema.ts";

Deno.test("kindOf() knows the field of every setting", () => {
  const schemas: Schema[] = [
    { type: "string" },
    { type: "string", format: "secret" },
    { type: "string", format: "uri" },
    { type: "string", format: "time" },
    { type: "string", format: "regex" },
    { type: "string", format: "multiline" },
    { type: "string", enum: ["a"] },
    { type: "integer", enum: [1, 2] },
    { type: "integer" },
    { type: "number", format: "duration" },
    { type: "boolean" },
    { type: "array", items: { type: "string" } },
    { type: "array", items: { enum: ["mo", "tu"] } },
    { type: "object", properties: { app: { type: "string" } } },
    { type: "object" },
  ];

  equal(schemas.map(kindOf), [
    "text",
    "secret",
    "text",
    "time",
    "regex",
    "multiline",
    "choice",
    "choice",
    "number",
    "duration",
    "boolean",
    "list",
    "choices",
    "object",
    "json",
  ]);
});

Deno.test("textOf() speaks the language or else English", () => {
  equal(textOf("Name", "de"), "Name");
  equal(textOf({ en: "Days", de: "Tage" }, "de"), "Tage");
  equal(textOf({ en: "Days" }, "de"), "Days");
  equal(textOf(undefined, "en"), "");
});

Deno.test("choicesOf() shows a value that has no title as it is", () => {
  equal(choicesOf({ enum: ["skip", 5], enumTitles: [{ en: "Skip", de: "Auslassen" }] }, "de"), [
    { value: "skip", title: "Auslassen" },
    { value: 5, title: "5" },
  ]);
});

Deno.test("emptyValue() starts an entry that fits its schema", () => {
  const rule = {
    type: "object",
    properties: {
      app: { type: "string" },
      action: { type: "string", enum: ["skip", "hide"] },
      minutes: { type: "integer", minimum: 1 },
      on: { type: "boolean", default: true },
    },
  };

  equal(emptyValue(rule), { app: "", action: "skip", minutes: 1, on: true });
});
