import type { Condition, LabelKind } from "../../core/labels/label.ts";
import type { LabelPatch, NewLabel, NewRule, Removed, RulePatch } from "../../core/labels/label-input.ts";
import type { Unlabelled } from "../../core/reports/unlabelled.ts";
import { client, param, rangeOf, read } from "../client.ts";
import type { Stretch } from "../timeline/day.ts";

export type { Condition, Label, LabelBook, LabelKind, LabelRule } from "../../core/labels/label.ts";
export type { Removed } from "../../core/labels/label-input.ts";
export type { RulePreview } from "../../core/reports/preview.ts";
export type { Unlabelled } from "../../core/reports/unlabelled.ts";

/** A rule that is not saved yet. */
export interface Draft {
  id?: string;
  label: string;
  conditions: Condition[];
}

/** Calls of the host about categories, projects and rules. */
export const labelApi = {
  book: (signal: AbortSignal) => read(client.labels.$get({}, { init: { signal } })),
  unlabelled: (kind: LabelKind, bounds: Stretch, signal: AbortSignal): Promise<Unlabelled[]> =>
    read(client.labels.unlabelled.$get({ query: { ...rangeOf(bounds), kind, limit: "40" } }, { init: { signal } })),
  starters: (signal: AbortSignal) => read(client.labels.starters.$get({}, { init: { signal } })),
  addStarters: () => read(client.labels.starters.$post()),
  preview: (draft: Draft, bounds: Stretch, signal: AbortSignal) =>
    read(client.labels.preview.$post({ json: { ...draft, ...rangeOf(bounds) } }, { init: { signal } })),
  create: (label: NewLabel) => read(client.labels.$post({ json: label })),
  change: (id: string, patch: LabelPatch) => read(client.labels[":id"].$patch({ param: param({ id }), json: patch })),
  remove: (id: string): Promise<Removed> => read(client.labels[":id"].$delete({ param: param({ id }) })),
  createRule: (rule: NewRule) => read(client.labels.rules.$post({ json: rule })),
  changeRule: (id: string, patch: RulePatch) =>
    read(client.labels.rules[":id"].$patch({ param: param({ id }), json: patch })),
  removeRule: (id: string): Promise<Removed> => read(client.labels.rules[":id"].$delete({ param: param({ id }) })),
  restore: (removed: Removed) => read(client.labels.restore.$post({ json: removed })),
};
