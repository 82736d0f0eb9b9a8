import { isGuid } from "./account.ts";
import type { Person } from "./call-record.ts";
import { TeamsError } from "./errors.ts";

/** Somebody whose calls are fetched. */
export interface ChosenPerson extends Person {
  /** As it was entered, in lower case; names the person in what is remembered. */
  key: string;
}

/** Object ids of sign-in names that became known. */
export type KnownIds = { [userPrincipalName: string]: string };

/** More could not be asked for within Microsoft's limits in the time between two runs. */
const MOST = 1000;

/** The chosen people, each once; nobody but them is ever fetched. */
export function choosePeople(users: readonly string[], members: readonly string[], known: KnownIds): ChosenPerson[] {
  const entered = [...users, ...members].map((user) => user.trim().toLowerCase()).filter((user) => user !== "");
  const people = new Map<string, ChosenPerson>();
  for (const key of entered) {
    const person = isGuid(key)
      ? { key, id: key, userPrincipalName: null }
      : { key, id: known[key] ?? null, userPrincipalName: key };
    // Somebody may be named by sign-in name and by object id, and be in a group as well.
    const name = person.id ?? key;
    const same = people.get(name);
    if (same) same.userPrincipalName ??= person.userPrincipalName;
    else people.set(name, person);
  }
  if (people.size > MOST) throw new TeamsError("people-too-many", { count: people.size, most: MOST });
  return [...people.values()];
}

/** Finds one of the chosen people by what a caller names. */
export function onePerson(chosen: ChosenPerson[], user: string): ChosenPerson {
  const wanted = user.trim().toLowerCase();
  const person = chosen.find(({ key, id, userPrincipalName }) => [key, id, userPrincipalName].includes(wanted));
  if (person) return person;
  throw new TeamsError("user-not-chosen", { user: user.slice(0, 120) });
}
