import { deepStrictEqual as equal } from "node:assert";
import type { TrayItem } from "timetrack";
import { faceOf } from "./face.ts";

Deno.test("faceOf() is paused while the main switch is off", () => {
  const on = [tickable("tracking", "Tracking on", true), tickable("tracking", "Privacy mode", true)];
  const off = [tickable("tracking", "Tracking on", false), tickable("tracking", "Privacy mode", true)];

  equal(faceOf(on), { paused: false, tooltip: "TimeTrack · Tracking on · Privacy mode" });
  equal(faceOf(off), { paused: true, tooltip: "TimeTrack · Privacy mode" });
});

Deno.test("faceOf() is not paused without a main switch", () => {
  equal(faceOf([tickable("plugins", "Pomodoro", false)]), { paused: false, tooltip: "TimeTrack" });
});

Deno.test("faceOf() keeps the tooltip as short as Windows wants it", () => {
  const { tooltip } = faceOf([tickable("plugins", "x".repeat(500), true)]);

  equal(tooltip.length, 120);
});

function tickable(group: string, title: string, checked: boolean): TrayItem {
  return { id: `a/${title}`, group, title, checkable: true, checked, enabled: true };
}
