import { deepStrictEqual as equal } from "node:assert/strict";
import { parsePrivacyRules } from "./privacy-rules.ts";
import manifest from "./manifest.json" with { type: "json" };

const window = { app: "Firefox", title: "Account 1234 — My Bank" };

Deno.test("apply() records everything without rules", () => {
  equal(parsePrivacyRules([]).apply(window), window);
});

Deno.test("apply() leaves out or hides by application and title", () => {
  const by = (rule: { app?: string; title?: string; action: string }) => parsePrivacyRules([rule]).apply(window);

  equal(by({ title: "my bank", action: "omit" }), null);
  equal(by({ title: "*BANK", action: "hide-title" }), { app: "Firefox" });
  equal(by({ title: "bank*", action: "omit" }), window);
  equal(by({ title: "/account \\d+/", action: "omit" }), null);
  equal(by({ app: "fire", action: "omit" }), null);
  equal(by({ app: "fire*x", action: "omit" }), null);
  equal(by({ app: "chrome", title: "bank", action: "omit" }), window);
  equal(by({ app: "firefox", title: "bank", action: "hide-title" }), { app: "Firefox" });
});

Deno.test("apply() takes the stricter of two rules", () => {
  const rules = parsePrivacyRules([{ app: "firefox", action: "hide-title" }, { title: "bank", action: "omit" }]);

  equal(rules.apply(window), null);
});

Deno.test("apply() takes what has a meaning in regular expressions as it stands", () => {
  const rules = parsePrivacyRules([{ title: "C++ (x|y)", action: "omit" }, { title: "*a.b?*", action: "omit" }]);

  equal(rules.apply({ app: "", title: "about C++ (x|y)" }), null);
  equal(rules.apply({ app: "", title: "xx a.b? yy" }), null);
  equal(rules.apply({ app: "", title: "xx aXb yy" }), { app: "", title: "xx aXb yy" });
});

Deno.test("apply() is not deceived by characters that nobody sees", () => {
  const rules = parsePrivacyRules([{ title: "microsoft edge", action: "omit" }]);

  equal(rules.apply({ app: "msedge", title: "News - Microsoft\u200b Edge" }), null);
  equal(rules.apply({ app: "msedge", title: "News - Microsoft\nEdge" }), null);
});

Deno.test("apply() cuts to what the host takes, not through a character", () => {
  const { app, title } = parsePrivacyRules([]).apply({ app: "a".repeat(600), title: "x".repeat(1_999) + "🙂" })!;

  equal(app?.length, 500);
  equal(title, "x".repeat(1_999) + "\ufffd");
});

Deno.test("parsePrivacyRules() names rules that cannot be used, and not their patterns", () => {
  const rules = parsePrivacyRules([
    { title: "/(secret/", action: "omit" },
    { app: "/[/", action: "omit" },
    { action: "omit" },
    { title: "x", action: "delete" },
    "x",
    { title: "good", action: "omit" },
  ]);

  equal(rules.problems, [
    { rule: 1, reason: "bad-title" },
    { rule: 2, reason: "bad-app" },
    { rule: 3, reason: "no-pattern" },
    { rule: 4, reason: "bad-action" },
    { rule: 5, reason: "not-a-rule" },
  ]);
  equal(rules.apply({ app: "", title: "all is good" }), null);
});

Deno.test("the default rules hide the titles of private browsing windows", () => {
  const rules = parsePrivacyRules(manifest.contributes.configuration.properties.privacy_rules.default);
  const titles = [
    "Start — Mozilla Firefox Private Browsing",
    "Start – Mozilla Firefox (Private Browsing)",
    "Start — Mozilla Firefox Privater Modus",
    "Start - Mozilla Firefox (Privater Modus)",
    "News - [InPrivate] - Microsoft\u200b Edge",
    "News – InPrivate – Microsoft Edge",
    "News - Google Chrome (Incognito)",
    "News - Google Chrome (Inkognito)",
    "News - Chromium (Inkognito)",
    "New Incognito tab - Google Chrome",
    "Neuer Inkognito-Tab - Google Chrome",
  ];

  equal(rules.problems, []);
  equal(titles.filter((title) => rules.apply({ app: "browser", title })?.title !== undefined), []);
  equal(
    rules.apply({ app: "browser", title: "The private browsing of birds - Google Chrome" })?.title !== undefined,
    true,
  );
});
