import { deepEqual, ok, strictEqual } from "node:assert/strict";
import manifest from "../manifest.json" with { type: "json" };
import type { GuideStep } from "./guide.en.ts";
import { missingIn } from "./missing.ts";
import { GUIDE, inBoth, WORDS } from "./mod.ts";

Deno.test("the guide has the same steps in both languages, for all settings that an administrator fills", () => {
  const form = (steps: GuideStep[]) =>
    steps.map(({ lines, shell, fills }) => [lines.length, shell !== undefined, fills]);
  const filled = GUIDE.en.flatMap(({ fills }) => fills);

  deepEqual(form(GUIDE.de), form(GUIDE.en));
  for (const key of filled) ok(key in manifest.contributes.configuration.properties, key);
  for (const { title, lines } of GUIDE.de) ok(!JSON.stringify(GUIDE.en).includes(title) && lines.length > 0);
});

Deno.test("the guide copies the same names in both languages", () => {
  const copied = (steps: GuideStep[]) =>
    steps.map(({ lines }) => [...lines.join(" ").matchAll(/`([^`]+)`/g)].map(([, name]) => name));

  deepEqual(copied(GUIDE.de), copied(GUIDE.en));
});

Deno.test("the README has the guide as it is told everywhere else", async () => {
  const readme = await Deno.readTextFile(new URL("../README.md", import.meta.url));
  const plain = (text: string) => text.replace(/[*_`<>\s]+/g, " ").replace(/ ([.,:;)→])/g, "$1");
  const text = plain(readme);

  for (const { title, lines, shell } of GUIDE.en) {
    for (const line of [title, ...lines, ...(shell ?? "").split("\n")]) ok(text.includes(plain(line).trim()), line);
  }
});

Deno.test("inBoth() fills the same places in both languages", () => {
  const { en, de } = inBoth(({ gap }) => gap.title, { day: "2026-03-02" });

  strictEqual(/2026-03-02/.test(en) && /2026-03-02/.test(de), true);
  deepEqual(Object.keys(WORDS.de.steps), Object.keys(WORDS.en.steps));
});

Deno.test("missingIn() says in both languages why records could not be fetched, and nothing when all could", () => {
  const [pending, gone, ...more] = missingIn({ pending: 2, gone: 1 });

  deepEqual([missingIn({ pending: 0, gone: 0 }), more], [[], []]);
  ok(/not ready.*: 2\..*150 minutes/.test(pending!.en) && /noch nicht fertig.*: 2\..*150 Minuten/.test(pending!.de));
  ok(/no longer.*: 1\..*30 days/.test(gone!.en) && /nicht mehr.*: 1\..*30 Tage/.test(gone!.de));
});
