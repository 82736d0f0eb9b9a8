import type { Json } from "timetrack";
import { unsent } from "../kit/unsent.ts";

/** What the person changed and did not save yet, by setting. */
export interface Draft {
  values: Record<string, Json>;
  /** What is wrong with an entry that could not become a value. */
  problems: Record<string, string>;
}

export const emptyDraft: Draft = { values: {}, problems: {} };

/** Takes an edit in; going back to the stored value is no change. */
export function withEdit(draft: Draft, key: string, stored: Json, value: Json, problem: string | null): Draft {
  const { [key]: _value, ...values } = draft.values;
  const { [key]: _problem, ...problems } = draft.problems;
  if (problem !== null) return { values: { ...values, [key]: value }, problems: { ...problems, [key]: problem } };
  return isSame(stored, value) ? { values, problems } : { values: { ...values, [key]: value }, problems };
}

export function withoutEdit(draft: Draft, key: string): Draft {
  const { [key]: _value, ...values } = draft.values;
  const { [key]: _problem, ...problems } = draft.problems;
  return { values, problems };
}

/** What is left after `sent` was stored: what was entered meanwhile stays. */
export function withoutSent(draft: Draft, sent: Draft): Draft {
  return { ...draft, values: unsent(draft.values, sent.values) };
}

export function isChanged(draft: Draft): boolean {
  return Object.keys(draft.values).length > 0;
}

const kept = new Map<string, Draft>();

/** What was not saved when the person left a form, so that they find it again. */
export function keptDraft(form: string): Draft {
  return kept.get(form) ?? emptyDraft;
}

export function keepDraft(form: string, draft: Draft): void {
  if (isChanged(draft)) kept.set(form, draft);
  else kept.delete(form);
}

/** The settings that an error of the host names in quotes; its sentence belongs beside them. */
export function settingsNamedIn(message: string, keys: string[]): string[] {
  const quoted = message.replace(/[„“]/g, '"');
  return keys.filter((key) =>
    quoted.includes(`"${key}"`) || quoted.includes(`"${key}.`) || quoted.includes(`.${key}"`)
  );
}

export function isSame(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
