import { deepStrictEqual as equal, ok } from "node:assert";
import { toneOf } from "./tone.ts";

Deno.test("toneOf() stays the same for a name, whatever its case", () => {
  equal(toneOf("Firefox"), toneOf("firefox"));
});

Deno.test("toneOf() spreads names over the palette", () => {
  const tones = Array.from({ length: 200 }, (_, index) => toneOf(`app ${index}`));

  const used = new Set(tones.map(({ hue, shade }) => `${hue}/${shade}`));

  ok(used.size >= 40, `${used.size} of 48`);
  ok(tones.every(({ hue }) => hue >= 0 && hue < 360 && hue % 15 === 0));
});
