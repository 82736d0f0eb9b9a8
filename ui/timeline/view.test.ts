import { deepStrictEqual as equal } from "node:assert";
import { clampView, panView, percentAt, stepFor, viewAfter, viewOf, zoomView } from "./view.ts";

const hour = 3_600_000;
const whole = { from: 8 * hour, to: 16 * hour };

Deno.test("percentAt() places instants", () => {
  equal([8, 10, 16].map((at) => percentAt(at * hour, whole)), [0, 25, 100]);
});

Deno.test("stepFor() takes the smallest step whose labels fit", () => {
  equal([stepFor(1000, 60), stepFor(60_000, 60), stepFor(10 * hour, 60)], [1, 60, 720]);
});

Deno.test("zoomView() keeps the instant under the pointer where it is", () => {
  const closer = zoomView(whole, whole, 10 * hour, 2);

  equal(closer, { from: 9 * hour, to: 13 * hour });
  equal(percentAt(10 * hour, closer), percentAt(10 * hour, whole));
  equal(zoomView(closer, whole, 10 * hour, 1 / 2), whole);
});

Deno.test("zoomView() ends at a minute and at the whole", () => {
  const closest = zoomView(whole, whole, 12 * hour, 1e9);

  equal(closest.to - closest.from, 60_000);
  equal(zoomView(closest, whole, 12 * hour, 1e-9), whole);
});

Deno.test("panView() and clampView() stay inside of the whole", () => {
  const view = { from: 9 * hour, to: 11 * hour };

  equal(panView(view, whole, hour), { from: 10 * hour, to: 12 * hour });
  equal(panView(view, whole, -9 * hour), { from: 8 * hour, to: 10 * hour });
  equal(clampView({ from: 15 * hour, to: 20 * hour }, whole), { from: 11 * hour, to: 16 * hour });
});

Deno.test("viewOf() puts a part into the middle half", () => {
  equal(viewOf({ from: 11 * hour, to: 12 * hour }, whole), { from: 10.5 * hour, to: 12.5 * hour });
});

Deno.test("viewAfter() follows a day that grows, unless a part of it is looked at", () => {
  const grown = { from: 8 * hour, to: 17 * hour };

  equal(viewAfter(whole, whole, grown), grown);
  equal(viewAfter({ from: 9 * hour, to: 10 * hour }, whole, grown), { from: 9 * hour, to: 10 * hour });
});
