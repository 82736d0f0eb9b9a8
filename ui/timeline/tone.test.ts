import { deepStrictEqual as equal, ok } from "node:assert";
import { palette as ofLabels } from "../../core/labels/palette.ts";
import { contrast, distance, eyes, oklch, seenBy } from "../testing/colour.ts";
import { freeSlot, palette, type Tone, toneOf } from "./tone.ts";

// The runtime keeps what other tests stored.
localStorage.clear();

const css = await Deno.readTextFile(new URL("../styles/timeline.css", import.meta.url));

/** What the style sheet says of a shade in the light and in the dark theme. */
function colours(name: "fill" | "text-on", { hue, shade }: Tone) {
  const found = [...css.matchAll(
    new RegExp(String.raw`--${name}: light-dark\(oklch\(([\d. ]+) var\(--hue\)\), oklch\(([\d. ]+) var`, "g"),
  )][shade]!;
  return found.slice(1).map((numbers) => {
    const [lightness, chroma] = numbers.split(" ").map(Number) as [number, number];
    return oklch(lightness, chroma, hue);
  });
}

/** How near the two nearest come, in either theme. */
function nearest(tones: readonly Tone[], eye: keyof typeof eyes): number {
  const distances = tones.flatMap((one, at) =>
    tones.slice(0, at).flatMap((other) =>
      [0, 1].map((theme) => {
        const [a, b] = [colours("fill", one)[theme]!, colours("fill", other)[theme]!];
        return distance(seenBy(eyes[eye]!, a), seenBy(eyes[eye]!, b));
      })
    )
  );
  return Math.min(...distances);
}

Deno.test("palette has twelve colours far apart, and all of it different, in both themes", () => {
  const twelve = nearest(palette.slice(0, 12), "all");
  const all = nearest(palette, "all");

  ok(twelve >= 0.075, `the nearest two of twelve: ${twelve}`);
  ok(all >= 0.03, `the nearest two of all: ${all}`);
});

Deno.test("palette has twelve colours that are told apart without red, green or blue cones", () => {
  for (const eye of ["no red", "no green", "no blue"]) {
    const twelve = nearest(palette.slice(0, 12), eye);

    ok(twelve >= 0.025, `${eye}: ${twelve}`);
  }
});

Deno.test("palette is the one of the host, which colours new labels", () => {
  equal(palette, ofLabels);
});

Deno.test("palette lets the words on each colour be read", () => {
  for (const tone of palette) {
    const [fills, inks] = [colours("fill", tone), colours("text-on", tone)];

    for (const theme of [0, 1]) {
      const found = contrast(fills[theme]!, inks[theme]!);
      ok(found >= 4.5, `${tone.hue}/${tone.shade} in theme ${theme}: ${found}`);
    }
  }
});

Deno.test("toneOf() stays the same for a name, whatever its case", () => {
  equal(toneOf("Firefox"), toneOf("firefox"));
});

Deno.test("toneOf() gives the first 24 names tones of their own, the first twelve those that are far apart", () => {
  const tones = Array.from({ length: 23 }, (_, index) => toneOf(`app ${index}`));
  const first = palette.slice(0, 12);

  equal(new Set(tones.map(({ hue, shade }) => `${hue}/${shade}`)).size, 23);
  // One of them was given to Firefox.
  equal(tones.slice(0, 11).every((tone) => first.includes(tone)), true);
});

Deno.test("freeSlot() takes the one that was asked for, the next free one, and at last the other half", () => {
  const all = Array.from({ length: 24 }, (_, slot) => slot);

  equal(freeSlot(5, new Set()), 5);
  equal(freeSlot(5, new Set([5, 6])), 7);
  equal(freeSlot(5, new Set(all.slice(0, 12))), 17);
  equal(freeSlot(29, new Set(all)), 5);
});
