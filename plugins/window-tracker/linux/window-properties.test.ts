import { Buffer } from "node:buffer";
import { strictEqual as equal } from "node:assert/strict";
import { applicationOf, type Atoms, programOf, textOf, windowOf } from "./window-properties.ts";

const atoms = { STRING: 31, COMPOUND_TEXT: 90 } as Atoms;
const property = (data: string | number[], type = 300) => ({ type, data: Buffer.from(data as string) });

Deno.test("textOf() reads UTF-8 and Latin-1", () => {
  equal(textOf(property("Grüße 🙂"), atoms), "Grüße 🙂");
  equal(textOf(property([0x47, 0x72, 0xfc, 0xdf, 0x65], 31), atoms), "Grüße");
  equal(textOf(property("Grüße 🙂", 31), atoms), "Grüße 🙂");
  equal(textOf(null, atoms), "");
});

Deno.test("textOf() reads what programs write in a locale without UTF-8", () => {
  equal(textOf(property("Brief \x1b%G–\x1b%@ Entwurf \x1b%G🎧\x1b%@", 90), atoms), "Brief – Entwurf 🎧");
  equal(textOf(property([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72], 90), atoms), "Müller");
});

Deno.test("applicationOf() is the class of the window, or its instance", () => {
  equal(applicationOf(property("navigator\0Firefox\0")), "Firefox");
  equal(applicationOf(property("tool\0\0")), "tool");
  equal(applicationOf(property("")), null);
  equal(applicationOf(null), null);
});

Deno.test("programOf() is the program without its path and arguments", () => {
  equal(programOf(property("/opt/old/tool\0--password\0x\0")), "tool");
  equal(programOf(null), null);
});

Deno.test("windowOf() is null for none", () => {
  equal(windowOf(property([0x0c, 0, 0x40, 0])), 0x40000c);
  equal(windowOf(property([0, 0, 0, 0])), null);
  equal(windowOf(property([])), null);
});
