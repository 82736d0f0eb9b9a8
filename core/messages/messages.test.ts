import { deepStrictEqual as equal } from "node:assert/strict";
import { formatDate, formatDateTime } from "./date-time.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { formatCount, message, textIn } from "./messages.ts";
import { systemLanguage } from "./system-language.ts";

Deno.test("message() fills in the parameters, in both languages", () => {
  equal(message("en", "task.retry", { task: "Sync", time: "14:30" }), "Sync: failed, tried again at 14:30");
  equal(message("de", "task.retry", { task: "Sync", time: "14:30" }), "Sync: gescheitert, neuer Versuch um 14:30");
});

Deno.test("message() leaves braces in a value alone", () => {
  const text = message("en", "task.retry", { task: "{time}", time: "$&" });

  equal(text, "{time}: failed, tried again at $&");
});

Deno.test("message() chooses the form by the count and writes it in the language's way", () => {
  equal(message("en", "inbox.waiting", { count: 1 }), "1 message waits");
  equal(message("en", "inbox.waiting", { count: 1200 }), "1,200 messages wait");
  equal(message("de", "inbox.waiting", { count: 1200 }), "1.200 Nachrichten warten");
});

Deno.test("message() does not compile without a parameter it needs", () => {
  // @ts-expect-error: "time" is missing
  equal(message("en", "task.retry", { task: "Sync" }), "Sync: failed, tried again at {time}");
  // @ts-expect-error: there is no such text
  const key: keyof typeof en = "task.none";
  equal(key in en, false);
});

Deno.test("every German text has the parameters of its English one", () => {
  // What was tried are English words of the code.
  const untold = new Map([
    ["refusal.database", "attempt"],
    ...["refusal.contact.gone", "refusal.contact.source", "refusal.person.gone"].map((key) => [key, "action"] as const),
  ]);
  for (const [key, text] of Object.entries(en)) {
    const names = namesIn(text).filter((name) => name !== untold.get(key));
    equal([key, namesIn(de[key as keyof typeof en])], [key, names]);
  }
});

Deno.test("textIn() falls back to English", () => {
  equal(textIn("Pomodoro", "de"), "Pomodoro");
  equal(textIn({ en: "Open events", de: "Offene Events" }, "de"), "Offene Events");
  equal(textIn({ en: "Open events" }, "de"), "Open events");
});

Deno.test("systemLanguage() reads the environment before the system", () => {
  equal(systemLanguage({ LANG: "de_AT.UTF-8" }), "de");
  equal(systemLanguage({ LANG: "de_DE.UTF-8", LC_ALL: "C" }), "en");
  equal(systemLanguage({ LANG: "en_GB.UTF-8", LC_MESSAGES: "de" }), "de");
  equal(systemLanguage({ LANG: "den_CA" }), "en");
});

Deno.test("formatDateTime() writes local time without ambiguity", () => {
  const at = new Date(2025, 10, 5, 4, 3).getTime();

  equal(formatDateTime(at, "de"), "05.11.2025 04:03");
  equal(formatDateTime(at, "en"), "5 Nov 2025 04:03");
  equal(formatDate(at, "en"), "5 Nov 2025");
});

Deno.test("formatCount() groups digits", () => {
  equal([formatCount(12345, "de"), formatCount(12345, "en")], ["12.345", "12,345"]);
});

function namesIn(entry: string | { one: string; other: string }): string[] {
  const text = typeof entry === "string" ? entry : entry.one + entry.other;
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!))].sort();
}
