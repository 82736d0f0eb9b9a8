import { isGuid } from "./account.ts";
import type { Person } from "./call-record.ts";
import { TeamsError } from "./errors.ts";
import type { Graph } from "./graph.ts";

/** Somebody chosen in the settings. */
export interface ChosenPerson extends Person {
  /** As it was entered, in lower case; names the person in what is remembered. */
  key: string;
}

/** Object ids of sign-in names that became known. */
export type KnownIds = { [userPrincipalName: string]: string };

/** Permissions that let an application find the object id of a sign-in name. */
const READ_USERS = ["User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All"];

/** The chosen people, each once; nobody but them is ever fetched. */
export function choosePeople(users: readonly string[], known: KnownIds): ChosenPerson[] {
  const keys = [...new Set(users.map((user) => user.trim().toLowerCase()).filter((user) => user !== ""))];
  if (keys.length === 0) throw new TeamsError("users-missing");
  return keys.map((key) =>
    isGuid(key) ? { key, id: key, userPrincipalName: null } : { key, id: known[key] ?? null, userPrincipalName: key }
  );
}

/**
 * Looks up object ids where the application may: Microsoft can be asked for one person's
 * records by object id only. Where it may not, the first record that names the person tells.
 */
export async function lookUpIds(people: ChosenPerson[], graph: Graph, signal?: AbortSignal): Promise<KnownIds> {
  const unknown = people.filter(({ id }) => id === null);
  if (unknown.length === 0) return {};
  const roles = await graph.roles() ?? [];
  if (!READ_USERS.some((role) => roles.includes(role))) return {};
  const found: KnownIds = {};
  for (const person of unknown) {
    const id = await graph.personId(person.key, signal);
    if (id === null || !isGuid(id)) throw new TeamsError("user-unknown", { user: person.key });
    person.id = found[person.key] = id.toLowerCase();
  }
  return found;
}
