import { isGuid } from "./account.ts";
import type { Connection } from "./connection.ts";
import { TeamsError } from "./errors.ts";
import type { Graph } from "./graph.ts";
import { choosePeople, type ChosenPerson, type KnownIds } from "./people.ts";
import { holds, READ_USERS } from "./permissions.ts";

/** What the settings name: people by object id or sign-in name, groups by object id. */
export interface Choice {
  users: readonly string[];
  groups: readonly string[];
}

export interface Chosen {
  people: ChosenPerson[];
  /** Object ids of sign-in names that were looked up. */
  found: KnownIds;
  /** What leaves out some of those who are named: it waits for an administrator or the person. */
  fault: TeamsError | null;
}

/**
 * Who is chosen now. Groups are read anew in each run: people come and go, and nobody is
 * fetched on old news. Throws when nobody is left to fetch calls for.
 */
export async function resolveChoice(
  { users, groups }: Choice,
  known: KnownIds,
  { graph, tokens }: Pick<Connection, "graph" | "tokens">,
  signal?: AbortSignal,
): Promise<Chosen> {
  if (users.length + groups.length === 0) throw new TeamsError("users-missing");
  const faults: TeamsError[] = [];
  const members = await readMembers(groups, graph, faults, signal);
  const names = choosePeople(users, [], known).filter(({ id }) => id === null).map(({ key }) => key);
  const mayLookUp = names.length > 0 && holds(await tokens.get(), READ_USERS);
  const { found, unknown } = mayLookUp
    ? await lookUpIds(names, graph, faults, signal)
    : { found: {}, unknown: [] as string[] };
  const people = choosePeople(users, members, { ...known, ...found }).filter(({ key }) => !unknown.includes(key));
  const [fault = null] = faults;
  if (people.length === 0) throw fault ?? new TeamsError("groups-empty");
  return { people, found, fault };
}

async function readMembers(
  groups: readonly string[],
  graph: Graph,
  faults: TeamsError[],
  signal?: AbortSignal,
): Promise<string[]> {
  const members: string[] = [];
  for (const group of new Set(groups.map((group) => group.trim().toLowerCase()))) {
    try {
      const ids = await graph.members(group, signal);
      if (ids === null) throw new TeamsError("group-unknown", { group });
      members.push(...ids);
    } catch (thrown) {
      const fault = lastingFault(thrown, group);
      faults.push(fault);
      // It would be missing for the others as well.
      if (fault.key === "groups-consent-missing") break;
    }
  }
  return members;
}

/** What passes by itself fails the run, which is tried again. */
function lastingFault(thrown: unknown, group: string): TeamsError {
  if (!(thrown instanceof TeamsError)) throw thrown;
  // With the permission there, it is a group whose members are hidden.
  if (thrown.key === "forbidden") return new TeamsError("group-hidden", { group }, { cause: thrown });
  if (thrown.key === "group-unknown" || thrown.key === "groups-consent-missing") return thrown;
  throw thrown;
}

/**
 * Microsoft can be asked for one person's records by object id only. Where names may not be
 * looked up, the first record that names the person tells.
 */
async function lookUpIds(
  names: string[],
  graph: Graph,
  faults: TeamsError[],
  signal?: AbortSignal,
): Promise<{ found: KnownIds; unknown: string[] }> {
  const found: KnownIds = {};
  const unknown: string[] = [];
  try {
    for (const name of names) {
      const id = await graph.personId(name, signal);
      if (id !== null && isGuid(id)) found[name] = id.toLowerCase();
      else unknown.push(name);
    }
  } catch (thrown) {
    if (!(thrown instanceof TeamsError && thrown.key === "forbidden")) throw thrown;
  }
  faults.push(...unknown.map((user) => new TeamsError("user-unknown", { user })));
  return { found, unknown };
}
