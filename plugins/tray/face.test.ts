import { deepStrictEqual as equal } from "node:assert";
import type { TrayItem } from "timetrack";
import { faceOf } from "./face.ts";

Deno.test("faceOf() is paused while the main switch is off, and shows privacy while another one is on", () => {
  const items = (main: boolean, privacy: boolean) => [
    tickable("tracking", "Tracking on", main),
    tickable("tracking", "Privacy mode", privacy),
  ];

  equal(faceOf(items(true, false)), { state: "recording", tooltip: "TimeTrack · Tracking on" });
  equal(faceOf(items(true, true)), { state: "privacy", tooltip: "TimeTrack · Tracking on · Privacy mode" });
  equal(faceOf(items(false, true)), { state: "paused", tooltip: "TimeTrack · Privacy mode" });
});

Deno.test("faceOf() records without a main switch", () => {
  equal(faceOf([tickable("plugins", "Pomodoro", false)]), { state: "recording", tooltip: "TimeTrack" });
});

Deno.test("faceOf() keeps the tooltip as short as Windows wants it", () => {
  const { tooltip } = faceOf([tickable("plugins", "x".repeat(500), true)]);

  equal(tooltip.length, 120);
});

function tickable(group: string, title: string, checked: boolean): TrayItem {
  return { id: `a/${title}`, group, title, checkable: true, checked, enabled: true };
}
