import { deepStrictEqual as equal } from "node:assert";
import { clampZoom, drawnPart, percentAt, scrollAfterZoom, stepFor, zoomTo } from "./scale.ts";

const hour = 3_600_000;
const day = { from: 0, to: 10 * hour };

Deno.test("percentAt() places an instant", () => {
  equal([0, 5 * hour, 10 * hour].map((instant) => percentAt(instant, day)), [0, 50, 100]);
});

Deno.test("stepFor() leaves room for the labels", () => {
  equal(stepFor(10 * hour / 1000, 56), 60);
  equal(stepFor(10 * hour / 300, 56), 120);
  equal(stepFor(1000, 56), 1);
  equal(stepFor(hour, 56), 720);
});

Deno.test("clampZoom() stays between everything and a second for each pixel", () => {
  equal(clampZoom(0.2, day, 1000), 1);
  equal(clampZoom(1e9, day, 1000), 36);
  equal(clampZoom(5, { from: 0, to: 1000 }, 1000), 1);
});

Deno.test("drawnPart() covers what is seen and a width around it", () => {
  equal(drawnPart(day, 1000, 10, 0), { from: -hour, to: 3 * hour });
  equal(drawnPart(day, 1000, 10, 999), { from: -hour, to: 3 * hour });
  equal(drawnPart(day, 1000, 10, 1001), { from: 0, to: 4 * hour });
});

Deno.test("scrollAfterZoom() holds what is under the pointer", () => {
  equal(scrollAfterZoom(0, 500, 1, 2), 500);
  equal(scrollAfterZoom(500, 500, 2, 1), 0);
});

Deno.test("zoomTo() puts the part into the middle half", () => {
  equal(zoomTo({ from: 4 * hour, to: 5 * hour }, day, 1000), { zoom: 5, scrollPx: 1750 });
});
