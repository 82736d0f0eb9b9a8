import type { Call } from "timetrack";
import type { PersonMap } from "../people/person-map.ts";
import type { LoggedCall } from "./logged-call.ts";
import { settled } from "./stretch.ts";

/** A call of the log before its number has a name. */
export type Conversation = Omit<LoggedCall, "name" | "company" | "contactId">;

/** What conversations are put together by. */
export interface CombineRules {
  people: PersonMap;
  now: number;
}

/**
 * One conversation that several sources told of, the first of them with the better times.
 * Names come from the others where they have any: what knows a line to the second knows
 * its number, and what knows people their names.
 */
export function combine([first, ...others]: [Call, ...Call[]], { people, now }: CombineRules): Conversation {
  const all = [first, ...others];
  const byName = [...others, first];
  const known = <Key extends keyof Call>(calls: Call[], key: Key): Call[Key] | null =>
    calls.find((call) => call[key] !== null)?.[key] ?? null;
  const numbered = all.find(({ remoteNumber }) => remoteNumber !== null) ??
    all.find(({ remoteNumberRaw }) => remoteNumberRaw !== null) ?? first;
  const owner = all.map(({ source, ownUser }) => people.personOf(source, ownUser)).find((person) => person !== null);

  return {
    ...settled(first, now),
    direction: all.find(({ direction }) => direction !== "unknown")?.direction ?? "unknown",
    remoteNumber: numbered.remoteNumber,
    remoteNumberRaw: numbered.remoteNumberRaw,
    remoteName: known(byName, "remoteName"),
    group: known(byName, "group"),
    ownUser: known(all, "ownUser"),
    note: known(all, "note"),
    contact: known(all, "contact"),
    project: known(all, "project"),
    // What the person does not want to see must not come back with another source's report.
    hidden: all.some(({ hidden }) => hidden),
    duplicateOf: null,
    sources: all.map(({ id, source, externalId }) => ({ id, source, externalId })),
    person: owner === undefined ? null : people.get(owner),
  };
}

/** Each conversation once, by start. */
export function combineAll(calls: Call[], rules: CombineRules): Conversation[] {
  const byId = new Map(calls.map((call) => [call.id, call]));
  const groups = Map.groupBy(byId.values(), ({ id, duplicateOf }) => byId.has(duplicateOf ?? "") ? duplicateOf! : id);
  return [...groups].map(([root, group]) => {
    const first = byId.get(root)!;
    return combine([first, ...group.filter((call) => call !== first)], rules);
  }).sort((a, b) => a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : a.id < b.id ? -1 : 1);
}
