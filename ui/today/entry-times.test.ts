import { deepStrictEqual as equal } from "node:assert";
import type { Stretch } from "../timeline/day.ts";
import { stretchOf, timesOf } from "./entry-times.ts";

const zone = "Europe/Berlin";

function at(from: string, to: string): Stretch {
  return { from: Date.parse(from), to: Date.parse(to) };
}

/** What comes of an entry when these fields are changed. */
function edited(before: Stretch, change: { from?: string; to?: string }): string[] | null {
  const after = stretchOf(before, { ...timesOf(before, zone), ...change }, zone);
  return after && [after.from, after.to].map((instant) => new Date(instant).toISOString().slice(0, 19));
}

const morning = at("2026-03-02T08:00:17Z", "2026-03-02T09:00:29Z");

Deno.test("stretchOf() keeps the instant of a field that nobody changed", () => {
  equal(edited(morning, {}), ["2026-03-02T08:00:17", "2026-03-02T09:00:29"]);
  equal(edited(morning, { to: "11:00" }), ["2026-03-02T08:00:17", "2026-03-02T10:00:00"]);
  // In the second of two hours from two to three.
  const doubled = at("2026-10-25T01:10:30Z", "2026-10-25T01:40:45Z");
  equal(edited(doubled, {}), ["2026-10-25T01:10:30", "2026-10-25T01:40:45"]);
  equal(edited(doubled, { to: "02:50" }), ["2026-10-25T01:10:30", "2026-10-25T01:50:00"]);
});

Deno.test("stretchOf() takes an end at or before the start for one of the day after", () => {
  equal(edited(morning, { from: "22:00", to: "02:00" }), ["2026-03-02T21:00:00", "2026-03-03T01:00:00"]);
  equal(edited(morning, { from: "23:00", to: "00:00" }), ["2026-03-02T22:00:00", "2026-03-02T23:00:00"]);
  equal(edited(morning, { from: "12:00" }), ["2026-03-02T11:00:00", "2026-03-03T09:00:00"]);
});

Deno.test("stretchOf() starts on the entry's own day, whichever day shows it", () => {
  const night = at("2026-03-01T21:00:00Z", "2026-03-02T01:00:00Z");

  equal(edited(night, { from: "23:00" }), ["2026-03-01T22:00:00", "2026-03-02T01:00:00"]);
  equal(edited(night, { to: "03:00" }), ["2026-03-01T21:00:00", "2026-03-02T02:00:00"]);
});

Deno.test("stretchOf() is nothing while a time is missing", () => {
  equal(edited(morning, { from: "" }), null);
  equal(edited(morning, { to: "" }), null);
});
