import { strictEqual } from "node:assert/strict";
import { placeInWords } from "./places.ts";

const say = (path: string) =>
  placeInWords(path, { language: "en", folder: "/home/anna/plugins/acme.x", environment: { HOME: "/home/anna" } });

Deno.test("placeInWords() says what a placeholder means here", () => {
  strictEqual(say("${plugin}"), "its own folder");
  strictEqual(say("${plugin}/data"), "data in its own folder");
  strictEqual(say("./data"), "data in its own folder");
  strictEqual(say("${modules}/systray2"), "systray2 in the packages of TimeTrack");
  strictEqual(say("${env:HOME}/.ssh"), "/home/anna/.ssh");
  strictEqual(say("${env:NOWHERE}/x"), "nothing, as the system does not set NOWHERE");
  strictEqual(say("${display}"), "the socket of your display");
});

Deno.test("placeInWords() hides no way out of a folder", () => {
  strictEqual(say("../../.ssh"), "/home/anna/.ssh");
  strictEqual(say("${plugin}/../../.ssh"), "/home/anna/.ssh");
  strictEqual(say("data/../../../.ssh"), "/home/anna/.ssh");
  strictEqual(say("${env:HOME}/../../etc"), "/etc");
  strictEqual(say("/"), "everything on this computer");
  strictEqual(say("C:\\"), "everything on this computer");
});

Deno.test("placeInWords() leaves the name of a program as it is", () => {
  strictEqual(say("xdg-open"), "xdg-open");
});
