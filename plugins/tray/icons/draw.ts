/** A square picture: four bytes a pixel (red, green, blue, alpha), row by row from the top. */
export interface Picture {
  size: number;
  pixels: Uint8Array;
}

/** What the icon says: each has a mark of its own, for people who cannot tell the colours apart. */
export type IconState = "recording" | "paused" | "privacy" | "call" | "error";
/** What the icon lies on; `any` where nobody tells, `template` is black and recoloured by the system. */
export type Shade = "dark" | "light" | "any" | "template";

export const ICON_STATES: readonly IconState[] = ["recording", "paused", "privacy", "call", "error"];

type Color = readonly [red: number, green: number, blue: number];

interface Palette {
  grounds: Record<IconState, Color>;
  mark: Color;
}

const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
const NIGHT: Color = [10, 15, 30];

/** Every ground has a contrast of 3:1 and more to what it lies on, and so has every mark to its ground. */
export const PALETTES: Record<Exclude<Shade, "template">, Palette> = {
  dark: {
    grounds: {
      recording: [96, 165, 250],
      paused: [203, 213, 225],
      privacy: [196, 181, 253],
      call: [74, 222, 128],
      error: [255, 130, 120],
    },
    mark: NIGHT,
  },
  light: {
    grounds: {
      recording: [29, 78, 216],
      paused: [75, 85, 99],
      privacy: [109, 40, 217],
      call: [21, 112, 55],
      error: [185, 28, 28],
    },
    mark: WHITE,
  },
  any: {
    grounds: {
      recording: [37, 99, 235],
      paused: [110, 118, 130],
      privacy: [139, 92, 246],
      call: [22, 136, 66],
      error: [220, 50, 45],
    },
    mark: WHITE,
  },
};

const MARKS: Record<IconState, (x: number, y: number) => boolean> = {
  recording: onHands,
  paused: onBars,
  privacy: onLock,
  call: onReceiver,
  error: onExclamation,
};

const SAMPLES = 4;
/** A clock's ring is drawn where there is room for it: Windows halves 32 pixels to 16. */
const RING_FROM = 48;

/** Draws the icon; coordinates run from -1 to 1 with the middle at 0. */
export function drawIcon(size: number, state: IconState, shade: Shade): Picture {
  const pixels = new Uint8Array(size * size * 4);
  const colorAt = painter(size, state, shade);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) pixels.set(pixel(x, y, size, colorAt), (y * size + x) * 4);
  }
  return { size, pixels };
}

function pixel(x: number, y: number, size: number, colorAt: (x: number, y: number) => Color | null): number[] {
  let [red, green, blue, hits] = [0, 0, 0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const across = x + (sample % SAMPLES + 0.5) / SAMPLES;
    const down = y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
    const color = colorAt(across / size * 2 - 1, down / size * 2 - 1);
    if (!color) continue;
    hits++;
    red += color[0];
    green += color[1];
    blue += color[2];
  }
  if (hits === 0) return [0, 0, 0, 0];
  const alpha = hits / (SAMPLES * SAMPLES) * 255;
  return [red / hits, green / hits, blue / hits, alpha].map(Math.round);
}

function painter(size: number, state: IconState, shade: Shade): (x: number, y: number) => Color | null {
  const onMark = MARKS[state];
  const depth = state === "error" ? depthInTriangle : depthInDisc;
  if (shade === "template") {
    // A receiver is known without a ring around it, and would touch it.
    const rim = (below: number) => state !== "call" && below > 0.02 && below < 0.2;
    return (x, y) => onMark(x, y) || rim(depth(x, y)) ? BLACK : null;
  }
  const { grounds, mark } = PALETTES[shade];
  const hasRing = size >= RING_FROM && state === "recording";
  return (x, y) => {
    const below = depth(x, y);
    if (below < 0) return null;
    return onMark(x, y) || (hasRing && below > 0.13 && below < 0.23) ? mark : grounds[state];
  };
}

/** How far a point lies inside; negative outside. */
function depthInDisc(x: number, y: number): number {
  return 0.98 - Math.hypot(x, y);
}

const CORNER = 0.22;
const TRIANGLE = [[0, -0.74], [0.76, 0.68], [-0.76, 0.68]] as const;

/** With round corners: everything that is near enough to the inner triangle. */
function depthInTriangle(x: number, y: number): number {
  let isInside = true;
  let toEdge = Infinity;
  for (const [index, [startX, startY]] of TRIANGLE.entries()) {
    const [endX, endY] = TRIANGLE[(index + 1) % TRIANGLE.length]!;
    if ((endX - startX) * (y - startY) < (endY - startY) * (x - startX)) isInside = false;
    toEdge = Math.min(toEdge, distanceToLine(x, y, startX, startY, endX, endY));
  }
  return CORNER + (isInside ? toEdge : -toEdge);
}

/** Four o'clock: the hands are still told apart at 16 pixels. */
function onHands(x: number, y: number): boolean {
  return distanceToLine(x, y, 0, 0, 0, -0.56) < 0.13 || distanceToLine(x, y, 0, 0, 0.4, 0.24) < 0.13;
}

function onBars(x: number, y: number): boolean {
  return Math.abs(y) < 0.46 && Math.abs(Math.abs(x) - 0.25) < 0.14;
}

function onLock(x: number, y: number): boolean {
  const onBody = Math.abs(x) < 0.44 && y > -0.04 && y < 0.52;
  const fromShackle = y < -0.2 ? Math.hypot(x, y + 0.2) : Math.abs(x);
  return onBody || (fromShackle > 0.2 && fromShackle < 0.37 && y < 0);
}

/** A bow from the ear at the upper left to the mouth at the lower right. */
function onReceiver(x: number, y: number): boolean {
  const [ear, mouth] = [[-0.4, -0.32], [0.32, 0.4]] as const;
  if (distanceToLine(x, y, ear[0], ear[1] - 0.08, ear[0] + 0.1, ear[1] + 0.02) < 0.2) return true;
  if (distanceToLine(x, y, mouth[0] + 0.08, mouth[1], mouth[0] - 0.02, mouth[1] - 0.1) < 0.2) return true;
  const fromMiddle = Math.hypot(x - 0.42, y + 0.42);
  return fromMiddle > 0.72 && fromMiddle < 1 && x > -0.58 && x < 0.4 && y > -0.4 && y < 0.58 && x < y + 0.9;
}

function onExclamation(x: number, y: number): boolean {
  return distanceToLine(x, y, 0, -0.34, 0, 0.16) < 0.13 || Math.hypot(x, y - 0.52) < 0.15;
}

function distanceToLine(x: number, y: number, startX: number, startY: number, endX: number, endY: number): number {
  const [dx, dy] = [endX - startX, endY - startY];
  const along = ((x - startX) * dx + (y - startY) * dy) / (dx * dx + dy * dy);
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - startX - nearest * dx, y - startY - nearest * dy);
}
