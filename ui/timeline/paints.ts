import { hasOwnColours, type Tone, toneOf } from "./tone.ts";

/** The colours of the page as a canvas takes them. */
export interface Paints {
  font: string;
  lane: string;
  line: string;
  lineStrong: string;
  inkSoft: string;
  bad: string;
  veil: string;
  hatch: CanvasPattern | string;
  of(kind: string, key: string, tone?: Tone | "none"): Paint;
}

export interface Paint {
  fill: string;
  ink: string;
  /** The same, to be seen on others. */
  strong: string;
  hatched: boolean;
}

/**
 * Reads the colours from the style sheet, by an element that nobody sees: so they are those of
 * all other swatches, in either theme.
 */
export function readPaints(inside: HTMLElement): Paints {
  const probe = document.createElement("span");
  probe.className = "swatch";
  probe.hidden = true;
  inside.append(probe);
  const style = getComputedStyle(probe);
  const known = new Map<string, Paint>();

  function variable(name: string): string {
    probe.style.color = `var(${name})`;
    return style.color;
  }

  function of(kind: string, key: string, tone?: Tone | "none"): Paint {
    const name = `${kind} ${key}`;
    const paint = known.get(name);
    if (paint) return paint;
    const own = hasOwnColours(kind);
    const { hue, shade } = own ? { hue: 0, shade: 0 } : toneFor(key, tone);
    Object.assign(probe.dataset, { kind, key: own ? key : "", shade: String(shade) });
    probe.style.setProperty("--hue", String(hue));
    probe.style.color = "var(--text-on)";
    const fresh = {
      fill: style.backgroundColor,
      ink: style.color,
      strong: kind === "call" ? variable("--strong") : style.backgroundColor,
      hatched: kind === "presence" && key === "locked",
    };
    known.set(name, fresh);
    return fresh;
  }

  return {
    font: style.fontFamily,
    lane: variable("--lane"),
    line: variable("--line"),
    lineStrong: variable("--line-strong"),
    inkSoft: variable("--ink-soft"),
    bad: variable("--bad"),
    veil: variable("--veil"),
    hatch: hatchOf(variable("--hatch")),
    of,
  };
}

/** As the swatches of the page have it: `none` is the shade without a hue. */
export function toneFor(key: string, tone: Tone | "none" | undefined): { hue: number; shade: Tone["shade"] | "none" } {
  return tone === "none" ? { hue: 0, shade: "none" } : tone ?? toneOf(key);
}

function hatchOf(colour: string): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const context = tile.getContext("2d")!;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const shift of [-8, 0, 8]) {
    context.moveTo(shift, 8);
    context.lineTo(shift + 8, 0);
  }
  context.stroke();
  return context.createPattern(tile, "repeat") ?? colour;
}
