import { deepStrictEqual as equal, ok } from "node:assert";
import { starterCategories } from "../../core/labels/starter.ts";
import { plainNames } from "./plain-pattern.ts";

Deno.test("plainNames() lists the words and the hosts of a choice", () => {
  equal(plainNames(String.raw`\b(spotify|vlc|steam)\b`), ["spotify", "vlc", "steam"]);
  equal(plainNames(String.raw`(^|\.)(github\.com|bitbucket\.org)(/|$)`), ["github.com", "bitbucket.org"]);
});

Deno.test("plainNames() shows what may be anything, and what may be left out", () => {
  equal(plainNames(String.raw`\b(intellij.*|sublime.text|n?vim|[a-z.-]*terminal[a-z.-]*|soffice(\.bin)?)\b`), [
    "intellij…",
    "sublime text",
    "nvim",
    "vim",
    "…terminal…",
    "soffice.bin",
    "soffice",
  ]);
  equal(plainNames(String.raw`(^|\.)(outlook\.(office|live)\.com)(/|$)`), ["outlook.office.com", "outlook.live.com"]);
});

Deno.test("plainNames() leaves a pattern that says more than names as it is", () => {
  for (
    const pattern of [
      "",
      "code",
      "^code$",
      String.raw`\b(co+de)\b`,
      String.raw`\b(a|\d+)\b`,
      String.raw`\b(x{2})\b`,
      String.raw`\b(.*)\b`,
    ]
  ) equal(plainNames(pattern), null, pattern);
});

Deno.test("plainNames() puts every pattern of the categories to begin with in words", () => {
  for (const { name, conditions } of starterCategories("en")) {
    for (const { value } of conditions) ok(value === "" || plainNames(value), `${name}: ${value}`);
  }
});
