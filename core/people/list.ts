import type { Kysely } from "kysely";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { type Account, keyOf } from "./account.ts";
import type { AccountName } from "./by-hand.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { createPersonMap } from "./person-map.ts";
import { nameOf, type Roster } from "./roster.ts";

export interface PersonInfo {
  id: string;
  name: string;
  /** Whether somebody gave the name by hand. */
  named: boolean;
  me: boolean;
  accounts: AccountInfo[];
  /** How many calls are theirs. */
  calls: number;
}

export interface AccountInfo {
  source: string;
  id: string;
  name: string | null;
  email: string | null;
  userPrincipalName: string | null;
  entraId: string | null;
  numbers: string[];
  /** Whether the source still has it. */
  reported: boolean;
  byHand: boolean;
  /** What it has in common with other accounts of the person. */
  because: (Evidence & { with: AccountName })[];
}

/** Somebody whom calls name and no source has reported. */
export interface UnknownUser extends AccountName {
  calls: number;
}

export async function listPeople(
  db: Kysely<Tables>,
  roster: Roster,
): Promise<{ people: PersonInfo[]; unknown: UnknownUser[] }> {
  const map = createPersonMap(roster);
  const calls = new Map<string, number>();
  const unknown: UnknownUser[] = [];
  for (const user of await callsByOwnUser(db)) {
    const person = map.personOf(user.source, user.id);
    if (person === null) unknown.push(user);
    else calls.set(person, (calls.get(person) ?? 0) + user.calls);
  }
  const shown = evidenceOf(roster.accounts.filter(({ reported }) => reported));
  const byPerson = Map.groupBy(roster.accounts, ({ person }) => person);
  const people = roster.people.map((person): PersonInfo => {
    const accounts = byPerson.get(person.id) ?? [];
    return {
      id: person.id,
      name: nameOf(person, accounts),
      named: person.name !== null,
      me: person.me,
      accounts: accounts.map((account) => accountInfo(account, accounts, shown)),
      calls: calls.get(person.id) ?? 0,
    };
  });
  return {
    people: people.sort((a, b) =>
      Number(b.me) - Number(a.me) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)
    ),
    unknown: unknown.sort((a, b) => b.calls - a.calls),
  };
}

function accountInfo(account: Account, all: Account[], shown: Map<string, Evidence[]>): AccountInfo {
  const own = shown.get(keyOf(account)) ?? [];
  const because = all.filter((other) => other !== account).flatMap((other) => {
    const theirs = shown.get(keyOf(other)) ?? [];
    return own.filter(({ by, value }) => theirs.some((each) => each.by === by && each.value === value))
      .map((evidence) => ({ ...evidence, with: { source: other.source, id: other.toldAs } }));
  });
  const { source, toldAs, name, email, userPrincipalName, entraId, numbers, reported, byHand } = account;
  return { source, id: toldAs, name, email, userPrincipalName, entraId, numbers, reported, byHand, because };
}

async function callsByOwnUser(db: Kysely<Tables>): Promise<UnknownUser[]> {
  const rows = await db.selectFrom("calls")
    .select((eb) => ["source", "own_user", eb.fn.countAll<number>().as("calls")])
    .where("device_id", "=", THIS_DEVICE).where("own_user", "is not", null)
    .groupBy(["source", "own_user"]).execute();
  return rows.map(({ source, own_user, calls }) => ({ source, id: own_user!, calls: Number(calls) }));
}
