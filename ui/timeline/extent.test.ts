import { deepStrictEqual as equal } from "node:assert";
import { dayBounds } from "./day.ts";
import { extentOf } from "./extent.ts";
import type { Lane } from "./spans.ts";

const zone = "Europe/Berlin";
const bounds = dayBounds("2026-03-02", zone);
const at = (time: string) => Date.parse(`2026-03-02T${time}:00+01:00`);
const later = bounds.to + 1;

Deno.test("extentOf() shows whole hours around what was recorded", () => {
  equal(extentOf(lanes("08:12", "16:40"), bounds, later, zone), { from: at("08:00"), to: at("17:00") });
});

Deno.test("extentOf() goes up to the present today", () => {
  equal(extentOf(lanes("08:12", "09:00"), bounds, at("14:20"), zone), { from: at("08:00"), to: at("15:00") });
});

Deno.test("extentOf() shows an hour at least, within the day", () => {
  equal(extentOf(lanes("08:12", "08:20"), bounds, later, zone), { from: at("08:00"), to: at("09:00") });
  equal(extentOf(lanes("08:00", "08:00"), bounds, later, zone), { from: at("08:00"), to: at("09:00") });
  equal(extentOf(lanes("23:30", "23:40"), bounds, later, zone), { from: at("23:00"), to: bounds.to });
});

Deno.test("extentOf() cuts what began the day before", () => {
  const spans = lanes("08:00", "09:00");
  spans[0]!.rows[0]![0]!.from = bounds.from - 1000;

  equal(extentOf(spans, bounds, later, zone), { from: bounds.from, to: at("09:00") });
});

Deno.test("extentOf() shows the whole day when nothing was recorded", () => {
  equal(extentOf([], bounds, later, zone), bounds);
});

function lanes(from: string, to: string): Lane[] {
  return [{ kind: "window", rows: [[{ id: "1", key: "a", label: "a", detail: "", from: at(from), to: at(to) }]] }];
}
