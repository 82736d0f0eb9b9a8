import { deepStrictEqual as equal, ok } from "node:assert";
import { drawIcon, ICON_STATES, PALETTES, type Picture } from "./draw.ts";

/** Task bars of Windows 11, and panels of Linux desktops, are near these. */
const TASK_BARS = { dark: [28, 28, 28], light: [238, 238, 238] } as const;

Deno.test("PALETTES stand out from the task bar they are for, and the marks from them", () => {
  for (const shade of ["dark", "light"] as const) {
    for (const state of ICON_STATES) {
      const ground = PALETTES[shade].grounds[state];
      ok(contrast(ground, TASK_BARS[shade]) >= 4.5, `${state} on a ${shade} task bar`);
      ok(contrast(ground, PALETTES[shade].mark) >= 4.5, `the mark of ${state} for a ${shade} task bar`);
      for (const bar of Object.values(TASK_BARS)) {
        ok(contrast(PALETTES.any.grounds[state], bar) >= 3, `${state} where nobody tells the shade`);
      }
    }
  }
});

Deno.test("drawIcon() gives every state a mark of its own that is seen at 16 pixels, also without colours", () => {
  for (const shade of ["dark", "light", "any", "template"] as const) {
    const marks = ICON_STATES.map((state) => brightness(drawIcon(16, state, shade)));
    marks.forEach((mark, at) =>
      marks.slice(at + 1).forEach((other, more) => {
        const different = mark.filter((value, index) => Math.abs(value - other[index]!) > 0.2).length;
        ok(different >= 16, `${ICON_STATES[at]} and ${ICON_STATES[at + 1 + more]} (${shade}): ${different} pixels`);
      })
    );
  }
});

Deno.test("drawIcon() leaves the corners free and the middle filled, in every size", () => {
  for (const size of [16, 20, 24, 32, 40, 48, 64]) {
    const { pixels } = drawIcon(size, "paused", "dark");
    const alphaAt = (x: number, y: number) => pixels[(y * size + x) * 4 + 3];
    equal([alphaAt(0, 0), alphaAt(size - 1, size - 1), alphaAt(size / 2, size / 2)], [0, 0, 255]);
  }
});

/** How bright each pixel is on black, from 0 to 1; a template is seen by what it covers. */
function brightness({ pixels }: Picture): number[] {
  return Array.from({ length: pixels.length / 4 }, (_, at) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at * 4);
    const light = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    return red + green + blue === 0 ? alpha / 255 : light * alpha / 255;
  });
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** As WCAG counts it. */
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
