import { type Account, keyOf } from "./account.ts";
import { evidenceKinds, evidenceOf } from "./evidence.ts";

interface Group {
  accounts: Account[];
  entraIds: Set<string>;
  /** The person that somebody chose for one of them. */
  chosen: string | null;
}

/**
 * Says whose the accounts are: those that show the same Entra id, mail address or number belong
 * to one person, except where that contradicts another Entra id or what was decided by hand.
 * Evidence that would bring several people together tells nothing. Whoever was known keeps the
 * id; `newId` makes those of the others.
 */
export function proposePeople(accounts: Account[], newId: () => string): Map<string, string> {
  const present = accounts.filter(({ reported }) => reported).toSorted((a, b) => keyOf(a) < keyOf(b) ? -1 : 1);
  const groups = nameGroups(groupAccounts(present), newId);
  // What is gone shows nothing any more and stays where it was.
  const people = new Map(accounts.map((account) => [keyOf(account), account.person]));
  for (const [person, group] of groups) for (const account of group.accounts) people.set(keyOf(account), person);
  return people;
}

function groupAccounts(accounts: Account[]): Group[] {
  const groupOf = new Map<string, Group>();
  const chosen = new Map<string, Group>();
  for (const account of accounts) {
    const known = account.byHand ? chosen.get(account.person) : undefined;
    const group = known ?? { accounts: [], entraIds: new Set(), chosen: account.byHand ? account.person : null };
    if (account.byHand) chosen.set(account.person, group);
    if (account.entraId) group.entraIds.add(account.entraId.toLowerCase());
    group.accounts.push(account);
    groupOf.set(keyOf(account), group);
  }
  const shown = evidenceOf(accounts);
  for (const kind of evidenceKinds) {
    const byValue = new Map<string, Set<string>>();
    for (const [key, all] of shown) {
      for (const { value } of all.filter(({ by }) => by === kind)) {
        byValue.set(value, (byValue.get(value) ?? new Set()).add(key));
      }
    }
    for (const [, keys] of [...byValue].toSorted(([a], [b]) => a < b ? -1 : 1)) {
      const groups = [...new Set([...keys].map((key) => groupOf.get(key)!))];
      if (groups.length < 2 || !mayBeOne(groups)) continue;
      const whole = mergeGroups(groups);
      for (const account of whole.accounts) groupOf.set(keyOf(account), whole);
    }
  }
  return [...new Set(groupOf.values())];
}

function mayBeOne(groups: Group[]): boolean {
  const chosen = new Set(groups.flatMap((group) => group.chosen ?? []));
  const entraIds = new Set(groups.flatMap((group) => [...group.entraIds]));
  // Several Entra ids are one person only where somebody said so before.
  return chosen.size <= 1 && entraIds.size <= Math.max(1, ...groups.map((group) => group.entraIds.size));
}

function mergeGroups(groups: Group[]): Group {
  return {
    accounts: groups.flatMap(({ accounts }) => accounts),
    entraIds: new Set(groups.flatMap(({ entraIds }) => [...entraIds])),
    chosen: groups.find(({ chosen }) => chosen !== null)?.chosen ?? null,
  };
}

/** Gives each group the person that most of its accounts had, the largest group first. */
function nameGroups(groups: Group[], newId: () => string): Map<string, Group> {
  const named = new Map<string, Group>();
  for (const group of groups) if (group.chosen !== null) named.set(group.chosen, group);
  const others = groups.filter(({ chosen }) => chosen === null);
  for (const group of others.toSorted((a, b) => b.accounts.length - a.accounts.length)) {
    const had = Map.groupBy(group.accounts.filter(({ person }) => person !== ""), ({ person }) => person);
    const [first] = [...had].filter(([person]) => !named.has(person))
      .toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
    named.set(first?.[0] ?? newId(), group);
  }
  return named;
}
