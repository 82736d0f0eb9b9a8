import { addressesIn } from "./address.ts";
import { type Assigned, type Condition, isNumber, type Label, type LabelRule } from "./label.ts";
import { compilePatterns, type PatternSet } from "./pattern.ts";

/** What rules look at: windows have an application and a title, calls a number and a contact. */
export type Matchable =
  | { app: string; title: string }
  /** As many forms as are known of each. */
  | { numbers: string[]; contacts: string[] };

export interface Matcher {
  /** What the rules put it under: the first rule of each kind that holds. */
  assign(subject: Matchable): Assigned;
  /** Whether all conditions of this rule hold, whatever the others say and whether it is on or not. */
  holds(rule: LabelRule, subject: Matchable): boolean;
}

type Field = Condition["field"];

/** Tells of one subject what its fields say, each looked at once. */
interface Look {
  texts(field: Field): string[];
  patterns(field: Field): Set<number>;
}

/** Makes the rules ready for use; each pattern is told by its place among those of its field. */
export async function createMatcher(labels: Label[], rules: LabelRule[]): Promise<Matcher> {
  const kinds = new Map(labels.map(({ id, kind }) => [id, kind]));
  const patterns = patternsByField(rules);
  const sets = new Map<Field, PatternSet>();
  for (const [field, values] of patterns) sets.set(field, await compilePatterns(values));

  const tests = new Map(rules.map((rule) => [rule, rule.conditions.map((each) => testOf(each, patterns))]));
  const active = rules.filter(({ enabled }) => enabled)
    .map((rule) => ({ label: rule.label, kind: kinds.get(rule.label)!, tests: tests.get(rule)! }));

  return {
    assign(subject) {
      const look = lookAt(subject, sets);
      const assigned: Assigned = { category: null, project: null };
      for (const { label, kind, tests } of active) {
        if (assigned[kind] === null && tests.every((test) => test(look))) assigned[kind] = label;
      }
      return assigned;
    },
    holds: (rule, subject) => {
      const look = lookAt(subject, sets);
      return tests.get(rule)!.every((test) => test(look));
    },
  };
}

function patternsByField(rules: LabelRule[]): Map<Field, string[]> {
  const found = new Map<Field, string[]>();
  for (const { field, test, value } of rules.flatMap(({ conditions }) => conditions)) {
    if (test === "matches") found.set(field, [...found.get(field) ?? [], value]);
  }
  return found;
}

function testOf({ field, test, value }: Condition, patterns: Map<Field, string[]>): (look: Look) => boolean {
  if (test === "matches") {
    const place = patterns.get(field)!.indexOf(value);
    return (look) => look.patterns(field).has(place);
  }
  const wanted = fold(field, value);
  // A rule of an earlier version: nothing is left of its words, and every call would have that.
  if (field === "number" && !isNumber(value)) return () => false;
  const compare = {
    is: (text: string) => text === wanted,
    contains: (text: string) => text.includes(wanted),
    starts: (text: string) => text.startsWith(wanted),
  }[test];
  return (look) => look.texts(field).some(compare);
}

function lookAt(subject: Matchable, sets: Map<Field, PatternSet>): Look {
  const texts = new Map<Field, string[]>();
  const patterns = new Map<Field, Set<number>>();
  return {
    texts: (field) => remember(texts, field, () => rawTexts(subject, field).map((text) => fold(field, text))),
    patterns: (field) =>
      remember(patterns, field, () => {
        const set = sets.get(field)!;
        return rawTexts(subject, field).reduce((found, text) => found.union(set(text)), new Set<number>());
      }),
  };
}

function remember<Value>(known: Map<Field, Value>, field: Field, make: () => Value): Value {
  let value = known.get(field);
  if (value === undefined) known.set(field, value = make());
  return value;
}

function rawTexts(subject: Matchable, field: Field): string[] {
  if ("app" in subject) {
    if (field === "app") return [subject.app];
    if (field === "title") return [subject.title];
    return field === "address" ? addressesIn(subject.title) : [];
  }
  if (field === "number") return orNothing(subject.numbers);
  return field === "contact" ? orNothing(subject.contacts) : [];
}

/** A call without a number has an empty one, so that a pattern can hold for every call. */
function orNothing(texts: string[]): string[] {
  return texts.length > 0 ? texts : [""];
}

/** In what form texts are compared: large and small letters are the same, and so are all ways to write a number. */
export function fold(field: Field, text: string): string {
  if (field === "number") return text.replace(/[^\d+*#]/g, "").replace(/^00/, "+");
  return text.normalize("NFC").toLowerCase().trim();
}
