import { deepStrictEqual as equal } from "node:assert";
import { freeSlot, toneOf } from "./tone.ts";

// The runtime keeps what other tests stored.
localStorage.clear();

Deno.test("toneOf() stays the same for a name, whatever its case", () => {
  equal(toneOf("Firefox"), toneOf("firefox"));
});

Deno.test("toneOf() gives the first 32 names tones of their own", () => {
  const tones = Array.from({ length: 31 }, (_, index) => toneOf(`app ${index}`));

  equal(new Set(tones.map(({ hue, shade }) => `${hue}/${shade}`)).size, 31);
});

Deno.test("freeSlot() takes the one that was asked for, the next free one, and at last the other half", () => {
  const all = Array.from({ length: 32 }, (_, slot) => slot);

  equal(freeSlot(5, new Set()), 5);
  equal(freeSlot(5, new Set([5, 6])), 7);
  equal(freeSlot(5, new Set(all.slice(0, 16))), 21);
  equal(freeSlot(37, new Set(all)), 5);
});
