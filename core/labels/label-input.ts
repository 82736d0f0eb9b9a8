import { z } from "zod";
import { storable } from "../database/storable.ts";
import { conditionFields, conditionTests, isNumber } from "./label.ts";

/** Most there may be; every rule is asked about every window. */
export const mostLabels = 500;
export const mostRules = 1000;

const id = z.string().min(1).max(64);
const text = (longest: number) =>
  z.string().max(longest).transform(storable).refine((text) => text.trim() !== "", "must not be empty");

export const labelKindSchema = z.enum(["category", "project"]);
const name = text(100).transform((name) => name.trim());
const tone = z.strictObject({ hue: z.int().min(0).max(359), shade: z.union([z.literal(0), z.literal(1)]) });
/** Where it stands among its own level, or a rule among all; from 0. */
const position = z.int().min(0).max(mostRules);

export const newLabelSchema = z.strictObject({
  kind: labelKindSchema,
  name,
  parent: id.nullable().optional(),
  tone: tone.optional(),
  billable: z.boolean().optional(),
});

export const labelPatchSchema = newLabelSchema.omit({ kind: true }).partial().extend({ position: position.optional() });

export const conditionSchema = z.strictObject({
  field: z.enum(conditionFields),
  test: z.enum(conditionTests),
  value: z.string().max(500).transform(storable),
}).refine(({ test, value }) => test === "matches" || value.trim() !== "", {
  path: ["value"],
  message: "must not be empty",
}).refine(({ field, test, value }) => field !== "number" || test === "matches" || isNumber(value), {
  path: ["value"],
  message: "must have a digit: it is compared with telephone numbers",
});

const windowFields: readonly string[] = ["app", "title", "address"];

export const conditionsSchema = z.array(conditionSchema).min(1).max(5).refine(
  (conditions) => new Set(conditions.map(({ field }) => windowFields.includes(field))).size <= 1,
  "must all be about windows (app, title, address) or all about calls (number, contact): nothing is both",
);

export const newRuleSchema = z.strictObject({
  label: id,
  conditions: conditionsSchema,
  enabled: z.boolean().optional(),
  position: position.optional(),
});

export const rulePatchSchema = newRuleSchema.partial();

/** What a deletion took away, to be brought back. */
export const removedSchema = z.strictObject({
  labels: z.array(z.strictObject({
    id,
    kind: labelKindSchema,
    parent: id.nullable(),
    name,
    path: z.string().max(300),
    tone,
    billable: z.boolean(),
    position,
    formerNames: z.array(z.string().max(100)).max(50),
  })).max(mostLabels),
  rules: z.array(newRuleSchema.extend({ id, position, enabled: z.boolean() })).max(mostRules),
});

export type NewLabel = z.input<typeof newLabelSchema>;
export type LabelPatch = z.input<typeof labelPatchSchema>;
export type NewRule = z.input<typeof newRuleSchema>;
export type RulePatch = z.input<typeof rulePatchSchema>;
export type Removed = z.output<typeof removedSchema>;
