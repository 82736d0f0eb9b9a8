import { refusal, says } from "../refusal.ts";
import { type Account, foldAccount, keyOf } from "./account.ts";
import type { Person, Roster } from "./roster.ts";

/** What the person at this computer says about somebody; fields that are left out stay as they are. */
export interface PersonEdit {
  /** `null` goes by the accounts again. */
  name?: string | null | undefined;
  me?: boolean | undefined;
}

export function editPerson(roster: Roster, id: string, { name, me }: PersonEdit): Roster {
  const edited = knownPerson(roster, id, "change");
  return {
    ...roster,
    people: roster.people.map((person) => {
      // There is one person at this computer.
      if (person !== edited) return me === true && person.me ? { ...person, me: false } : person;
      return { id, name: name === undefined ? person.name : name?.trim() || null, me: me ?? person.me };
    }),
  };
}

/** From now on the two are one person, whatever is reported later. */
export function joinPeople(roster: Roster, id: string, other: string): Roster {
  const [person, joined] = [knownPerson(roster, id, "join"), knownPerson(roster, other, "join")];
  if (person === joined) throw refusal("conflict", says("refusal.person.same", { person: id }));
  return {
    people: roster.people.flatMap((each) => {
      if (each === joined) return [];
      return each === person ? { id, name: person.name ?? joined.name, me: person.me || joined.me } : each;
    }),
    accounts: roster.accounts.map((account) =>
      account.person === id || account.person === other ? { ...account, person: id, byHand: true } : account
    ),
  };
}

/** An account as calls name it. */
export interface AccountName {
  source: string;
  id: string;
}

/**
 * From now on the account belongs to this person, or to one of its own with the id `own`. It need
 * not have been reported: a name that calls carry will do.
 */
export function assignAccount(roster: Roster, { source, id }: AccountName, person: string | null, own: string): Roster {
  if (person !== null) knownPerson(roster, person, "give an account to");
  const account = foldAccount(id);
  const known = roster.accounts.find((each) => keyOf(each) === keyOf({ source, account }));
  const touched = [known?.person, person];
  return {
    ...roster,
    accounts: [
      // Those it was together with stay together, and what it comes to stays, too.
      ...roster.accounts.filter((each) => each !== known)
        .map((each) => touched.includes(each.person) ? { ...each, byHand: true } : each),
      { ...known ?? unreported(source, account, id.trim()), person: person ?? own, byHand: true },
    ],
  };
}

/** Lets the rule decide again about the accounts of a person. */
export function releasePerson(roster: Roster, id: string): Roster {
  knownPerson(roster, id, "release");
  return {
    ...roster,
    accounts: roster.accounts.map((account) => account.person === id ? { ...account, byHand: false } : account),
  };
}

function knownPerson({ people }: Roster, id: string, action: string): Person {
  const person = people.find((each) => each.id === id);
  if (person) return person;
  throw refusal("not-found", says("refusal.person.gone", { action, person: id }));
}

function unreported(source: string, account: string, toldAs: string): Account {
  return {
    source,
    account,
    toldAs,
    name: null,
    email: null,
    userPrincipalName: null,
    entraId: null,
    numbers: [],
    reported: false,
    person: "",
    byHand: true,
  };
}
