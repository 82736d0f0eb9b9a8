import type { Kysely } from "kysely";
import type { z } from "zod";
import { databaseFailure } from "../database/failure.ts";
import { parseInput } from "../database/input.ts";
import type { Tables } from "../database/tables.ts";
import { createTurns } from "../database/turns.ts";
import type { EventBus } from "../events.ts";
import type { Language } from "../messages/mod.ts";
import { type Assignments, createAssignments } from "./assignments.ts";
import { addLabel, addRule, changeLabel, changeRule, type Edit, removeLabel, removeRule, restore } from "./edit.ts";
import type { Condition, Label, LabelBook, LabelKind, LabelRule } from "./label.ts";
import {
  conditionsSchema,
  type LabelPatch,
  labelPatchSchema,
  type NewLabel,
  newLabelSchema,
  type NewRule,
  newRuleSchema,
  type Removed,
  removedSchema,
  type RulePatch,
  rulePatchSchema,
} from "./label-input.ts";
import { createMatcher, type Matcher } from "./matcher.ts";
import { checkPattern } from "./pattern.ts";
import { starterCategories } from "./starter.ts";
import { readBook, type StoredBook, writeBook } from "./store.ts";
import { createNameLookup, foldName, inOrder } from "./tree.ts";

/** Categories, projects, and the rules that put time under them. */
export interface LabelService {
  book(): Promise<LabelBook>;
  create(label: NewLabel): Promise<Label>;
  /** Left-out fields stay as they are. */
  change(id: string, patch: LabelPatch): Promise<Label>;
  /** With all below it and their rules; gives what was taken away, for `restore`. */
  remove(id: string): Promise<Removed>;
  createRule(rule: NewRule): Promise<LabelRule>;
  changeRule(id: string, patch: RulePatch): Promise<LabelRule>;
  removeRule(id: string): Promise<Removed>;
  restore(removed: Removed): Promise<void>;
  /** Adds categories to begin with, those without whose names are there already; gives how many. */
  addStarters(language: Language): Promise<number>;
}

export interface LabelRoom extends LabelService {
  /** What the rules put windows under. */
  readonly assignments: Assignments;
  matcher(): Promise<Matcher>;
  /** As it is stored, to try a change on it. */
  stored(): Promise<StoredBook>;
  /** The label that is meant by what was written by hand. */
  byName(kind: LabelKind): Promise<(name: string) => string | null>;
  /** Conditions as they would be stored; throws when one cannot be used. */
  checked(conditions: unknown): Promise<Condition[]>;
}

export interface LabelOptions {
  db: Kysely<Tables>;
  /** Hears `host/labels` whenever something changed. */
  events?: EventBus | undefined;
}

export function createLabelService({ db, events }: LabelOptions): LabelRoom {
  const turns = createTurns();
  let stored: Promise<StoredBook> | undefined;
  let ready: Promise<Matcher> | undefined;
  const assignments = createAssignments(db, matcher);
  events?.on("host/erased", () => {
    stored = ready = undefined;
    assignments.forget();
  });

  function book(): Promise<StoredBook> {
    return stored ??= readBook(db).catch((thrown) => {
      stored = undefined;
      throw thrown;
    });
  }

  function matcher(): Promise<Matcher> {
    return ready ??= book().then(({ labels, rules }) => createMatcher(inOrder(labels), rules)).catch((thrown) => {
      ready = undefined;
      throw thrown;
    });
  }

  /** One change after the other, each of what the one before has left. */
  async function edit<Subject>(change: (book: StoredBook) => Edit<Subject>): Promise<Subject> {
    const subject = await turns(async () => {
      const before = await book();
      const after = change(before);
      await writeBook(db, before, after.book).catch((thrown) => {
        throw databaseFailure("store categories and projects", thrown);
      });
      stored = ready = undefined;
      assignments.forget();
      return after.subject;
    });
    events?.emit("host/labels");
    return subject;
  }

  async function checked(conditions: unknown): Promise<Condition[]> {
    const parsed = parseInput(conditionsSchema, conditions, "conditions of a rule");
    return await Promise.all(parsed.map(storedForm));
  }

  async function checkedRule<Rule extends z.output<typeof rulePatchSchema>>(rule: Rule): Promise<Rule> {
    return rule.conditions === undefined ? rule : { ...rule, conditions: await checked(rule.conditions) };
  }

  async function labelOf(id: string): Promise<Label> {
    return (await theBook()).labels.find((label) => label.id === id)!;
  }

  async function theBook(): Promise<LabelBook> {
    const { labels, rules } = await book();
    return {
      labels: inOrder(labels).map(({ position: _, formerNames: __, ...label }) => label),
      rules: rules.map(({ position: _, ...rule }) => rule),
    };
  }

  return {
    assignments,
    matcher,
    checked,
    stored: book,
    book: theBook,
    byName: async (kind) => createNameLookup((await book()).labels, kind),
    async create(input) {
      const label = parseInput(newLabelSchema, input, "a category or project");
      return await labelOf((await edit((book) => addLabel(book, label))).id);
    },
    async change(id, patch) {
      const checkedPatch = parseInput(labelPatchSchema, patch, "a change of a category or project");
      return await labelOf((await edit((book) => changeLabel(book, id, checkedPatch))).id);
    },
    remove: (id) => edit((book) => removeLabel(book, id)),
    async createRule(input) {
      const rule = await checkedRule(parseInput(newRuleSchema, input, "a rule"));
      const { position: _, ...made } = await edit((book) => addRule(book, rule));
      return made;
    },
    async changeRule(id, patch) {
      const rule = await checkedRule(parseInput(rulePatchSchema, patch, "a change of a rule"));
      const { position: _, ...changed } = await edit((book) => changeRule(book, id, rule));
      return changed;
    },
    removeRule: (id) => edit((book) => removeRule(book, id)),
    async restore(removed) {
      const back = parseInput(removedSchema, removed, "what was deleted");
      const rules = await Promise.all(back.rules.map(checkedRule));
      await edit((book) => restore(book, { ...back, rules }));
    },
    addStarters: (language) => edit((book) => withStarters(book, language)),
  };
}

/** Numbers in one form, so that one written as people do is found; patterns only if they can be used. */
async function storedForm(condition: Condition): Promise<Condition> {
  const { field, test, value } = condition;
  if (test === "matches") await checkPattern(value);
  if (field !== "number" || test !== "is") return condition;
  // Loaded when it is needed: the numbers of all countries take a while.
  const { classifyNumber } = await import("../sdk/number.ts");
  return { ...condition, value: classifyNumber(value).e164 ?? value };
}

function withStarters(book: StoredBook, language: Language): Edit<number> {
  const taken = new Set(book.labels.filter(({ kind }) => kind === "category").map(({ name }) => foldName(name)));
  const wanted = starterCategories(language).filter(({ name }) => !taken.has(foldName(name)));
  let changed = book;
  for (const { name, tone, conditions } of wanted) {
    const { book: next, subject: { id } } = addLabel(changed, { kind: "category", name, tone });
    changed = conditions.reduce((all, condition) => addRule(all, { label: id, conditions: [condition] }).book, next);
  }
  return { book: changed, subject: wanted.length };
}
