/** A square picture: four bytes a pixel (red, green, blue, alpha), row by row from the top. */
export interface Picture {
  size: number;
  pixels: Uint8Array;
}

/** `color` for panels of any shade; `template` is black and recoloured by the system. */
export type Style = "color" | "template";
/** What is drawn in the circle: a clock, a pause, or a lock. */
export type Face = "recording" | "paused" | "privacy";

type Color = readonly [red: number, green: number, blue: number];

const SAMPLES = 8;
const BLUE: Color = [37, 99, 235];
const GREY: Color = [120, 128, 140];
const VIOLET: Color = [109, 40, 217];
const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
const GROUNDS: Record<Face, Color> = { recording: BLUE, paused: GREY, privacy: VIOLET };
const MARKS: Record<Face, (x: number, y: number) => boolean> = { recording: onHands, paused: onBars, privacy: onLock };

/** Draws the icon; coordinates run from -1 to 1 with the middle of the clock at 0. */
export function drawIcon(size: number, face: Face, style: Style): Picture {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) pixels.set(pixel(x, y, size, face, style), (y * size + x) * 4);
  }
  return { size, pixels };
}

function pixel(x: number, y: number, size: number, face: Face, style: Style): number[] {
  const sum = [0, 0, 0];
  let hits = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const color = colorAt(
      toUnit(x + (sample % SAMPLES + 0.5) / SAMPLES, size),
      toUnit(y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES, size),
      face,
      style,
    );
    if (!color) continue;
    hits++;
    color.forEach((part, index) => sum[index] = (sum[index] ?? 0) + part);
  }
  if (hits === 0) return [0, 0, 0, 0];
  return [...sum.map((part) => Math.round(part / hits)), Math.round(hits / (SAMPLES * SAMPLES) * 255)];
}

function toUnit(at: number, size: number): number {
  return at / size * 2 - 1;
}

function colorAt(x: number, y: number, face: Face, style: Style): Color | null {
  const radius = Math.hypot(x, y);
  const onMark = MARKS[face](x, y);
  if (style === "template") return onMark || (radius < 0.94 && radius > 0.76) ? BLACK : null;
  if (radius > 0.96) return null;
  return onMark || (radius < 0.82 && radius > 0.7) ? WHITE : GROUNDS[face];
}

/** Four o'clock: the hands are still told apart at 16 pixels. */
function onHands(x: number, y: number): boolean {
  return isNearLine(x, y, 0, -0.52) || isNearLine(x, y, 0.36, 0.21);
}

function onBars(x: number, y: number): boolean {
  return Math.abs(y) < 0.4 && Math.abs(Math.abs(x) - 0.2) < 0.1;
}

function onLock(x: number, y: number): boolean {
  const onBody = Math.abs(x) < 0.36 && y > -0.06 && y < 0.42;
  const fromShackle = Math.hypot(x, y + 0.1);
  return onBody || (y <= -0.06 && fromShackle > 0.18 && fromShackle < 0.32);
}

/** Whether a point lies on a thick line with round ends from the middle to this end. */
function isNearLine(x: number, y: number, endX: number, endY: number): boolean {
  const along = (x * endX + y * endY) / (endX * endX + endY * endY);
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - nearest * endX, y - nearest * endY) < 0.1;
}
