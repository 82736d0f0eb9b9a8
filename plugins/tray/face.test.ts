import { deepStrictEqual as equal } from "node:assert";
import type { Text, TrayItem } from "timetrack";
import { faceOf } from "./face.ts";

const QUIET = { onCall: false, failing: false };
const english = (text: Text) => typeof text === "string" ? text : text.en;

Deno.test("faceOf() is paused while the main switch is off, and shows privacy while another one is on", () => {
  equal(face(true, false), { state: "recording", tooltip: "TimeTrack · Tracking on" });
  equal(face(true, true), { state: "privacy", tooltip: "TimeTrack · Tracking on · Privacy mode" });
  equal(face(false, true), { state: "paused", tooltip: "TimeTrack · Privacy mode" });
});

Deno.test("faceOf() shows a call while it records, and what fails always", () => {
  const [call, failing] = [{ onCall: true, failing: false }, { onCall: true, failing: true }];

  equal(face(true, false, call), { state: "call", tooltip: "TimeTrack · On a call · Tracking on" });
  equal([face(true, true, call).state, face(false, false, call).state], ["privacy", "paused"]);
  equal(face(false, true, failing), {
    state: "error",
    tooltip: "TimeTrack · Something needs your attention · On a call · Privacy mode",
  });
});

Deno.test("faceOf() records without a main switch", () => {
  const items = [tickable("plugins", "Pomodoro", false)];

  equal(faceOf(items, QUIET, english), { state: "recording", tooltip: "TimeTrack" });
});

Deno.test("faceOf() keeps the tooltip as short as Windows wants it", () => {
  const { tooltip } = faceOf([tickable("plugins", "x".repeat(500), true)], QUIET, english);

  equal(tooltip.length, 120);
});

function face(main: boolean, privacy: boolean, signs = QUIET) {
  const items = [tickable("tracking", "Tracking on", main), tickable("tracking", "Privacy mode", privacy)];
  return faceOf(items, signs, english);
}

function tickable(group: string, title: string, checked: boolean): TrayItem {
  return { id: `a/${title}`, group, title, checkable: true, checked, enabled: true };
}
