import { deepStrictEqual as equal } from "node:assert";
import { languageOf, localeOf } from "./preferences.ts";

Deno.test("languageOf() takes the first language it speaks", () => {
  equal(languageOf("auto", ["fr-FR", "de-AT", "en"]), "de");
  equal(languageOf("auto", ["en-US", "de"]), "en");
  equal(languageOf("auto", ["fr"]), "en");
});

Deno.test("languageOf() obeys the person's choice", () => {
  equal(languageOf("de", ["en-US"]), "de");
});

Deno.test("localeOf() keeps the region of the browser", () => {
  equal(localeOf("en", ["de-DE", "en-US"]), "en-US");
  equal(localeOf("de", ["en-US"]), "de-DE");
});
