import { deepStrictEqual as equal } from "node:assert/strict";
import { findCookie } from "./xauthority.ts";

function entry(family: number, address: string, display: string, data: string, name = "MIT-MAGIC-COOKIE-1") {
  const bytes = [family >> 8, family & 255];
  for (const text of [address, display, name, data]) {
    bytes.push(text.length >> 8, text.length & 255, ...[...text].map((letter) => letter.charCodeAt(0)));
  }
  return bytes;
}

const cookie = (data: string) => ({ name: "MIT-MAGIC-COOKIE-1", data });

Deno.test("findCookie() finds the entry of this host and display", () => {
  const file = new Uint8Array([
    ...entry(256, "other", "0", "other host"),
    ...entry(256, "desk", "1", "other display"),
    ...entry(256, "desk", "0", "right \xff"),
  ]);

  equal(findCookie(file, 0, "desk"), cookie("right \xff"));
  equal(findCookie(file, 1, "desk"), cookie("other display"));
  equal(findCookie(file, 2, "desk"), null);
});

Deno.test("findCookie() takes entries for any address or display, and those of an earlier host name", () => {
  equal(findCookie(new Uint8Array(entry(65_535, "", "", "wild")), 3, "desk"), cookie("wild"));
  equal(findCookie(new Uint8Array(entry(256, "old-name", "0", "old")), 0, "desk"), cookie("old"));
});

Deno.test("findCookie() passes over other kinds of secrets and a file that is cut off", () => {
  const file = [...entry(256, "desk", "0", "x", "XDM-AUTHORIZATION-1"), ...entry(256, "desk", "0", "good")];

  equal(findCookie(new Uint8Array([...file, 1, 0, 0, 9, 65]), 0, "desk"), cookie("good"));
  equal(findCookie(new Uint8Array(), 0, "desk"), null);
});
