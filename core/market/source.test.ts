import { deepStrictEqual as equal, throws } from "node:assert/strict";
import { isPartOfAddress, isSamePlace, parseSource, shownSource, sourceText } from "./source.ts";

Deno.test("parseSource() reads packages of npm and https addresses", () => {
  equal(parseSource("npm:timetrack-hello"), { kind: "npm", name: "timetrack-hello", version: null });
  equal(parseSource("npm:@acme/hello@1.2.3-beta.1"), { kind: "npm", name: "@acme/hello", version: "1.2.3-beta.1" });
  equal(parseSource("https://example.com/a.ttplugin"), { kind: "https", address: "https://example.com/a.ttplugin" });
});

Deno.test("parseSource() refuses what is no exact version, no package and no safe address", () => {
  for (
    const text of [
      "npm:hello@^1.0.0",
      "npm:hello@latest",
      "npm:../hello",
      "npm:@acme",
      "npm:Hello",
      "npm:",
      "npm:a/b",
      `npm:${"a".repeat(215)}`,
      "http://example.com/a.ttplugin",
      "https://anna:secret@example.com/a.ttplugin",
      "file:///etc",
    ]
  ) throws(() => parseSource(text), { code: "invalid" }, text);
});

Deno.test("isSamePlace() takes a package for the same in all versions, and for another than any other", () => {
  const place = (text: string) => sourceText(parseSource(text));

  equal(isSamePlace(place("npm:hello@1.0.0"), place("npm:hello@2.0.0")), true);
  equal(isSamePlace(place("npm:hello"), place("npm:he11o")), false);
  equal(isSamePlace(place("npm:hello"), "folder:/home/anna/hello"), false);
  equal(isSamePlace("file:hello.ttplugin", "folder:/home/anna/hello"), true);
});

Deno.test("sourceText() keeps nothing of a query, and tells places apart by it all the same", () => {
  const place = (text: string) => sourceText(parseSource(text));
  const plain = place("https://example.com/get#top");
  const one = place("https://example.com/get?token=secret");

  equal([plain, isPartOfAddress(plain)], ["https://example.com/get", false]);
  equal([one.includes("secret"), isPartOfAddress(one)], [false, true]);
  equal(isSamePlace(one, place("https://example.com/get?token=secret")), true);
  equal(isSamePlace(one, place("https://example.com/get?token=other")), false);
  equal(shownSource(one), "https://example.com/get?…");
  // As earlier versions kept it.
  equal(shownSource("https://example.com/get?token=secret"), "https://example.com/get?…");
});
