import { type Account, foldAccount, keyOf } from "./account.ts";

/** Whose calls are whose. */
export interface PersonMap {
  /** The person behind the own user of a call, `null` when nobody is known by that name. */
  personOf(source: string, ownUser: string | null): string | null;
}

/** What the own users of two calls say about each other. */
export type Relation = "same" | "different" | "unknown";

export function createPersonMap(accounts: Account[]): PersonMap {
  const people = new Map(accounts.map((account) => [keyOf(account), account.person]));
  const byNumber = new Map<string, Set<string>>();
  for (const { numbers, person, reported } of accounts) {
    if (!reported) continue;
    for (const number of numbers.filter((each) => /^\+\d+$/.test(each))) {
      byNumber.set(number, (byNumber.get(number) ?? new Set()).add(person));
    }
  }
  return {
    personOf(source, ownUser) {
      if (ownUser === null) return null;
      const account = foldAccount(ownUser);
      const known = people.get(keyOf({ source, account }));
      if (known !== undefined) return known;
      // A line that rang and that nobody answered is named by its number: it is theirs who alone have it.
      const [only, ...others] = byNumber.get(account) ?? [];
      return others.length === 0 ? only ?? null : null;
    },
  };
}

export function relationOf(
  map: PersonMap,
  a: { source: string; own_user: string | null },
  b: { source: string; own_user: string | null },
): Relation {
  const [one, other] = [map.personOf(a.source, a.own_user), map.personOf(b.source, b.own_user)];
  if (one === null || other === null) return "unknown";
  return one === other ? "same" : "different";
}
