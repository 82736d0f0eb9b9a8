import { foldAccount, keyOf } from "./account.ts";
import { nameOf, type Roster } from "./roster.ts";

/** Whose calls are whose. */
export interface PersonMap {
  /** Id of the person behind the own user of a call, `null` when nobody is known by that name. */
  personOf(source: string, ownUser: string | null): string | null;
  get(id: string): { id: string; name: string; me: boolean } | null;
  /** Whether the person of a call is known to be somebody else than the one at this computer. */
  isOthers(person: { id: string } | null): boolean;
}

/** What the own users of two calls say about each other. */
export type Relation = "same" | "different" | "unknown";

export function createPersonMap({ people, accounts }: Roster): PersonMap {
  const byAccount = new Map(accounts.map((account) => [keyOf(account), account.person]));
  const byPerson = Map.groupBy(accounts, ({ person }) => person);
  const known = new Map(people.map((person) => [person.id, person]));
  const byNumber = new Map<string, Set<string>>();
  for (const { source, numbers, person, reported } of accounts) {
    if (!reported) continue;
    for (const key of numbers.flatMap((number) => numberKey(source, number) ?? [])) {
      byNumber.set(key, (byNumber.get(key) ?? new Set()).add(person));
    }
  }
  const me = people.find((person) => person.me)?.id ?? null;

  function personOf(source: string, ownUser: string | null): string | null {
    if (ownUser === null) return null;
    const account = foldAccount(ownUser);
    const owner = byAccount.get(keyOf({ source, account }));
    if (owner !== undefined) return owner;
    // A line that rang and that nobody answered is named by its number: it is theirs who alone have it.
    const [only, ...others] = byNumber.get(numberKey(source, account) ?? "") ?? [];
    return others.length === 0 ? only ?? null : null;
  }

  return {
    personOf,
    isOthers: (person) => me !== null && person !== null && person.id !== me,
    get(id) {
      const person = known.get(id);
      return person === undefined ? null : { id, name: nameOf(person, byPerson.get(id) ?? []), me: person.me };
    },
  };
}

/** An extension says nothing outside of its source, a number in E.164 is the same everywhere. */
function numberKey(source: string, number: string): string | null {
  return /^\+\d+$/.test(number) ? number : /^\d+$/.test(number) ? keyOf({ source, account: number }) : null;
}

interface OwnSide {
  source: string;
  own_user: string | null;
}

export function relationOf(map: PersonMap, a: OwnSide, b: OwnSide): Relation {
  const [one, other] = [map.personOf(a.source, a.own_user), map.personOf(b.source, b.own_user)];
  if (one === null || other === null) return "unknown";
  return one === other ? "same" : "different";
}
