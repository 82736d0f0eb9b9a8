import { keyOf } from "./account.ts";
import { proposePeople } from "./propose.ts";
import type { Roster } from "./roster.ts";

/**
 * Everybody after something was told or decided: accounts find their person, and people without
 * any are gone. `isNamed` tells whether calls name an account; one that is gone and that nobody
 * names or decided about is forgotten.
 */
export function settle(
  { people, accounts }: Roster,
  newId: () => string,
  isNamed: (source: string, account: string) => boolean,
): Roster {
  const known = new Map(people.map((person) => [person.id, person]));
  const kept = accounts.filter(({ reported, byHand, person, source, account }) => {
    const { name = null, me = false } = known.get(person) ?? {};
    return reported || byHand || me || name !== null || isNamed(source, account);
  });
  const whose = proposePeople(kept, newId);
  const settled = kept.map((account) => ({ ...account, person: whose.get(keyOf(account))! }))
    .sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1);
  const ids = [...new Set(settled.map(({ person }) => person))].sort();
  return { accounts: settled, people: ids.map((id) => known.get(id) ?? { id, name: null, me: false }) };
}
