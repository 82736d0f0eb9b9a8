import type { StoredSubject } from "../activity/subjects.ts";
import { addRule, changeRule } from "../labels/edit.ts";
import type { Condition } from "../labels/label.ts";
import { createMatcher, type Matchable, type Matcher } from "../labels/matcher.ts";
import type { StoredBook } from "../labels/store.ts";
import { inOrder } from "../labels/tree.ts";
import type { LoggedCall } from "../calls/logged-call.ts";
import { matchableCall, partnersOf } from "./partner.ts";
import { mostFirst, total } from "./unlabelled.ts";

/** A rule as it would be: a new one, or a stored one changed. */
export interface RuleDraft {
  id?: string | undefined;
  label: string;
  conditions: Condition[];
}

interface Caught {
  seconds: number;
  /** What it is under now. */
  label: string | null;
  /** What it would be under: another label when a rule before this one catches it. */
  then: string | null;
}

/** What a rule catches before it is saved. */
export interface RulePreview {
  seconds: number;
  /** How many different windows, and how many calls. */
  windows: number;
  calls: number;
  /** The time by what it is under now, most first. */
  now: { label: string | null; seconds: number }[];
  /** Time that stays where it is, by label, because a rule before this one holds. */
  stays: { label: string | null; seconds: number }[];
  examples: (Caught & ({ app: string; title: string } | { contact: string; number: string | null }))[];
}

export interface Caughtable {
  windows: { subject: StoredSubject; seconds: number }[];
  calls: { call: LoggedCall; seconds: number }[];
}

const mostExamples = 20;
const perTurn = 2000;

export async function previewRule(book: StoredBook, draft: RuleDraft, found: Caughtable): Promise<RulePreview> {
  const { id, ...rule } = draft;
  const { book: changed, subject } = id === undefined
    ? addRule(book, rule)
    : changeRule(book, id, { ...rule, enabled: true });
  const kind = book.labels.find(({ id }) => id === draft.label)!.kind;
  const labels = inOrder(book.labels);
  const [before, after] = [await createMatcher(labels, book.rules), await createMatcher(labels, changed.rules)];
  const held = changed.rules.find((each) => each.id === subject.id)!;

  async function caughtOf<Item extends { seconds: number }>(items: Item[], look: (item: Item) => Matchable) {
    const caught: (Item & Caught)[] = [];
    for (const [index, item] of items.entries()) {
      if (index % perTurn === perTurn - 1) await new Promise((resolve) => setTimeout(resolve));
      const matchable = look(item);
      if (after.holds(held, matchable)) {
        caught.push({ ...item, label: underOf(before, matchable), then: underOf(after, matchable) });
      }
    }
    return caught;
  }
  const underOf = (matcher: Matcher, matchable: Matchable) => matcher.assign(matchable)[kind];

  const windows = await caughtOf(found.windows, ({ subject }) => subject);
  const calls = await caughtOf(found.calls, ({ call }) => matchableCall(call));
  const partnerOf = await partnersOf(calls.map(({ call }) => call));
  const all = [...windows, ...calls];
  return {
    seconds: total(all),
    windows: windows.length,
    calls: calls.length,
    now: byLabel(all, ({ label }) => label),
    stays: byLabel(all.filter(({ then }) => then !== draft.label), ({ then }) => then),
    examples: [
      ...windows.map(({ subject: { app, title }, ...caught }) => ({ app, title, ...caught })),
      ...calls.map(({ call, ...caught }) => ({ contact: partnerOf(call).name, number: call.remoteNumber, ...caught })),
    ].sort(mostFirst).slice(0, mostExamples),
  };
}

function byLabel(caught: Caught[], labelOf: (one: Caught) => string | null) {
  return [...Map.groupBy(caught, labelOf)].map(([label, all]) => ({ label, seconds: total(all) })).sort(mostFirst);
}
