/** What time is put under: a category says what it was, a project for whom. */
export type LabelKind = "category" | "project";

/** A colour that is calm in light and dark: a hue in degrees, light (0) or strong (1). */
export interface Tone {
  hue: number;
  shade: 0 | 1;
}

export interface Label {
  id: string;
  kind: LabelKind;
  /** The one above it; there are two levels at most. */
  parent: string | null;
  name: string;
  /** "Customer / Website": what is written where a project is named by hand. */
  path: string;
  tone: Tone;
  /** Of projects: whether somebody pays for the time. */
  billable: boolean;
}

/** What a rule looks at; `address` is what a title has of a web address. */
export const conditionFields = ["app", "title", "address", "number", "contact"] as const;
export const conditionTests = ["is", "contains", "starts", "matches"] as const;

export interface Condition {
  field: typeof conditionFields[number];
  test: typeof conditionTests[number];
  value: string;
}

/** Puts time under a label by itself, when all of its conditions hold. */
export interface LabelRule {
  id: string;
  label: string;
  conditions: Condition[];
  enabled: boolean;
}

/** All categories, projects and rules in their order: labels by level, a rule before those it goes before. */
export interface LabelBook {
  labels: Label[];
  rules: LabelRule[];
}

/** What something is put under; `null` where no rule holds. */
export type Assigned = Record<LabelKind, string | null>;

/** Whether something is left of it that can be compared with telephone numbers. */
export function isNumber(text: string): boolean {
  return /[\d*#]/.test(text);
}
