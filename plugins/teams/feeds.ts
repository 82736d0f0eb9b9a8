import { createHash } from "node:crypto";
import type { ChosenPerson } from "./people.ts";

/** One list of call records that is read, and for whom. */
export interface Feed {
  /** Names it in what is remembered. */
  key: string;
  /** Whose records are asked for; `null` for the list of everybody's. */
  person: ChosenPerson | null;
  /** For whom it is read. */
  people: ChosenPerson[];
}

/**
 * The lists to read: one for each person Microsoft can be asked for, and for all others
 * together the one of everybody's records, of which only theirs are kept.
 */
export function feedsFor(people: ChosenPerson[], filtersByPerson: boolean): Feed[] {
  const askable = people.filter(({ id }) => filtersByPerson && id !== null);
  const others = people.filter((person) => !askable.includes(person));
  return [
    ...askable.map((person) => ({ key: person.id!, person, people: [person] })),
    // Who joins, or whose object id became known, needs all of it again: it is another list then.
    ...(others.length > 0 ? [{ key: `everybody-${markOf(others)}`, person: null, people: others }] : []),
  ];
}

function markOf(people: ChosenPerson[]): string {
  const keys = people.map(({ id, key }) => id ?? key).sort().join("\n");
  return createHash("sha256").update(keys).digest("hex").slice(0, 16);
}
