import type { Label, LabelBook, LabelKind } from "../../core/labels/label.ts";
import type { AssignedIn } from "../../core/reports/service.ts";
import type { Tone } from "../timeline/tone.ts";

export interface LabelColour {
  /** "Customer / Website" */
  name: string;
  tone: Tone;
}

/** Tells of a window its category or project and the colour of that; `null` where it has none. */
export type ColourOf = (app: string, title: string) => LabelColour | null;

/**
 * Made of `GET /api/labels` and of `GET /api/labels/assigned` for the range that is shown: the
 * host has asked the rules already, so that they are nowhere else.
 */
export function labelColours({ labels }: LabelBook, { windows }: AssignedIn, kind: LabelKind): ColourOf {
  const byId = new Map(labels.map((label) => [label.id, colourOf(label)]));
  const byWindow = new Map(windows.map((window) => [keyOf(window.app, window.title), byId.get(window[kind] ?? "")]));
  return (app, title) => byWindow.get(keyOf(app, title)) ?? null;
}

function colourOf({ path, tone }: Label): LabelColour {
  return { name: path, tone };
}

function keyOf(app: string, title: string): string {
  return `${app}\0${title}`;
}
