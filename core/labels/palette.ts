import type { Tone } from "./label.ts";

/**
 * Colours for labels that were given none: the first twelve are told apart by everybody, also by
 * people who see no red, green or blue. The app has the same ones for applications.
 */
export const palette: readonly Tone[] = [
  { hue: 260, shade: 1 },
  { hue: 80, shade: 0 },
  { hue: 10, shade: 1 },
  { hue: 180, shade: 0 },
  { hue: 130, shade: 1 },
  { hue: 270, shade: 0 },
  { hue: 190, shade: 1 },
  { hue: 20, shade: 0 },
  { hue: 320, shade: 0 },
  { hue: 130, shade: 0 },
  { hue: 310, shade: 1 },
  { hue: 80, shade: 1 },
  { hue: 220, shade: 0 },
  { hue: 350, shade: 0 },
  { hue: 50, shade: 0 },
  { hue: 220, shade: 1 },
  { hue: 40, shade: 1 },
  { hue: 160, shade: 1 },
  { hue: 340, shade: 1 },
  { hue: 290, shade: 0 },
  { hue: 200, shade: 0 },
  { hue: 160, shade: 0 },
  { hue: 240, shade: 0 },
  { hue: 100, shade: 0 },
];
