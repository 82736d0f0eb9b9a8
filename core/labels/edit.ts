import { v7 as newId } from "uuid";
import type { z } from "zod";
import { TimeTrackError } from "../errors.ts";
import { given } from "../given.ts";
import { askedLanguage, message } from "../messages/mod.ts";
import {
  type labelPatchSchema,
  mostLabels,
  mostRules,
  type newLabelSchema,
  type newRuleSchema,
  type Removed,
  type rulePatchSchema,
} from "./label-input.ts";
import type { StoredBook, StoredRule } from "./store.ts";
import { foldName, freeTone, inOrder, placeFault, siblingsOf, type StoredLabel } from "./tree.ts";

/** What a change makes of the book, and what it is about. */
export interface Edit<Subject> {
  book: StoredBook;
  subject: Subject;
}

export function addLabel(book: StoredBook, input: z.output<typeof newLabelSchema>): Edit<StoredLabel> {
  if (book.labels.length >= mostLabels) throw full("label.full.labels", mostLabels);
  const { kind, name, parent = null, tone = freeTone(book.labels, kind), billable = kind === "project" } = input;
  const label: StoredLabel = { id: newId(), kind, parent, name, tone, billable, position: 0, formerNames: [] };
  return placed(book, label, Infinity);
}

export function changeLabel(
  book: StoredBook,
  id: string,
  { position, ...patch }: z.output<typeof labelPatchSchema>,
): Edit<StoredLabel> {
  const before = known(book.labels, id);
  const label = { ...before, ...given(patch) };
  if (foldName(label.name) !== foldName(before.name)) {
    // At the front: the newest of former names is the likeliest to be meant.
    label.formerNames = [before.name, ...before.formerNames.filter((name) => name !== label.name)].slice(0, 50);
  }
  return placed(book, label, position ?? (label.parent === before.parent ? before.position : Infinity));
}

/** Takes a label away with all below it and their rules; what was taken can be brought back. */
export function removeLabel(book: StoredBook, id: string): Edit<Removed> {
  known(book.labels, id);
  const gone = new Set(book.labels.filter((label) => label.id === id || label.parent === id).map((label) => label.id));
  const labels = inOrder(book.labels).filter((label) => gone.has(label.id));
  const rules = book.rules.filter(({ label }) => gone.has(label));
  return {
    book: {
      labels: book.labels.filter((label) => !gone.has(label.id)),
      rules: book.rules.filter(({ label }) => !gone.has(label)),
    },
    subject: { labels, rules },
  };
}

export function addRule(book: StoredBook, input: z.output<typeof newRuleSchema>): Edit<StoredRule> {
  if (book.rules.length >= mostRules) throw full("label.full.rules", mostRules);
  known(book.labels, input.label);
  const { label, conditions, enabled = true, position = Infinity } = input;
  return ruleAt(book, { id: newId(), label, conditions, enabled, position: 0 }, position);
}

export function changeRule(
  book: StoredBook,
  id: string,
  { position, ...patch }: z.output<typeof rulePatchSchema>,
): Edit<StoredRule> {
  const before = known(book.rules, id);
  const rule = { ...before, ...given(patch) };
  known(book.labels, rule.label);
  return ruleAt(book, rule, position ?? book.rules.indexOf(before));
}

export function removeRule(book: StoredBook, id: string): Edit<Removed> {
  const rule = known(book.rules, id);
  return {
    book: { ...book, rules: book.rules.filter((each) => each !== rule) },
    subject: { labels: [], rules: [rule] },
  };
}

/** Brings back what was taken away, where it was; what is there already stays as it is. */
export function restore(book: StoredBook, removed: Removed): Edit<void> {
  let { labels, rules } = book;
  for (const { path: _, position, ...label } of removed.labels) {
    if (labels.some(({ id }) => id === label.id)) continue;
    ({ labels } = placed({ labels, rules }, { ...label, position: 0 }, position).book);
  }
  for (const { position, ...rule } of removed.rules.toSorted((a, b) => a.position - b.position)) {
    if (rules.some(({ id }) => id === rule.id)) continue;
    known(labels, rule.label);
    ({ rules } = ruleAt({ labels, rules }, { ...rule, position: 0 }, position).book);
  }
  if (labels.length > mostLabels) throw full("label.full.labels", mostLabels);
  if (rules.length > mostRules) throw full("label.full.rules", mostRules);
  return { book: { labels, rules }, subject: undefined };
}

/** Puts a label at its place among its siblings, which are counted anew. */
function placed(book: StoredBook, label: StoredLabel, position: number): Edit<StoredLabel> {
  const fault = placeFault(book.labels, label);
  if (fault) throw refused(`label.${fault}`, label.name, fault === "name" ? "conflict" : "invalid");
  const level = siblingsOf(book.labels, label).toSpliced(position, 0, label);
  const places = new Map(level.map(({ id }, index) => [id, index]));
  const others = book.labels.filter(({ id }) => id !== label.id);
  const labels = [...others, label].map((each) => ({ ...each, position: places.get(each.id) ?? each.position }));
  return { book: { ...book, labels }, subject: labels.at(-1)! };
}

function ruleAt(book: StoredBook, rule: StoredRule, position: number): Edit<StoredRule> {
  const rules = book.rules.filter(({ id }) => id !== rule.id).toSpliced(position, 0, rule)
    .map((each, index) => ({ ...each, position: index }));
  return { book: { ...book, rules }, subject: rules.find(({ id }) => id === rule.id)! };
}

function known<Item extends { id: string }>(items: Item[], id: string): Item {
  const item = items.find((each) => each.id === id);
  if (item) return item;
  throw refused("label.gone", id, "not-found");
}

type Refusal = "label.parent" | "label.depth" | "label.name" | "label.gone";

function refused(key: Refusal, name: string, code: "invalid" | "conflict" | "not-found"): TimeTrackError {
  return new TimeTrackError(code, message(askedLanguage() ?? "en", key, { name }));
}

function full(key: "label.full.labels" | "label.full.rules", count: number): TimeTrackError {
  return new TimeTrackError("conflict", message(askedLanguage() ?? "en", key, { count }));
}
