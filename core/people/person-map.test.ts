import { deepStrictEqual as equal } from "node:assert";
import type { Account } from "./account.ts";
import { createPersonMap, relationOf } from "./person-map.ts";
import type { Roster } from "./roster.ts";

function roster(...accounts: Account[]): Roster {
  const ids = new Set(accounts.map(({ person }) => person));
  return { people: [...ids].map((id) => ({ id, name: null, me: false })), accounts };
}

const account = (source: string, id: string, person: string, numbers: string[] = [], reported = true): Account => ({
  source,
  account: id,
  toldAs: id,
  name: null,
  email: null,
  userPrincipalName: null,
  entraId: null,
  numbers,
  reported,
  person,
  byHand: false,
});

Deno.test("createPersonMap() knows own users in any letters, and their numbers", () => {
  const map = createPersonMap(roster(
    account("line", "7777anna@line.example", "anna", ["+4930111", "+4930999"]),
    account("people", "a", "anna", ["+4930111"]),
    account("line", "7777ben@line.example", "ben", ["+4930999", "+4930222***", "22"]),
    account("line", "7777carl@line.example", "carl", ["+4930333"], false),
  ));

  const own: [string, string | null, string | null][] = [
    ["line", " 7777Anna@LINE.example", "anna"],
    ["people", "7777anna@line.example", null],
    ["box", "+4930111", "anna"],
    ["line", "+4930999", null], // a common line
    ["line", "+4930222***", null],
    ["line", "22", "ben"],
    ["people", "22", null], // an extension of somewhere else
    ["line", "+4930333", null], // may be somebody else's now
    ["line", "7777carl@line.example", "carl"],
    ["line", null, null],
  ];
  for (const [source, ownUser, person] of own) equal(map.personOf(source, ownUser), person, `${source} ${ownUser}`);
});

Deno.test("relationOf() contradicts only where both people are known", () => {
  const map = createPersonMap(roster(account("a", "1", "anna"), account("b", "1", "anna"), account("b", "2", "ben")));
  const own = (source: string, own_user: string | null) => ({ source, own_user });

  equal(relationOf(map, own("a", "1"), own("b", "1")), "same");
  equal(relationOf(map, own("a", "1"), own("b", "2")), "different");
  equal(relationOf(map, own("a", "1"), own("b", "3")), "unknown");
  equal(relationOf(map, own("a", null), own("b", "2")), "unknown");
});
