import { deepStrictEqual as equal } from "node:assert";
import { type Account, keyOf } from "./account.ts";
import { proposePeople } from "./propose.ts";

function account(source: string, id: string, changes: Partial<Account> = {}): Account {
  return {
    source,
    account: id,
    toldAs: id,
    name: null,
    email: null,
    userPrincipalName: null,
    entraId: null,
    numbers: [],
    reported: true,
    person: "",
    byHand: false,
    ...changes,
  };
}

/** Accounts that belong to one person, as "source id" each. */
function together(accounts: Account[]): string[][] {
  const people = propose(accounts);
  const groups = Map.groupBy(accounts, (account) => people.get(keyOf(account)));
  return [...groups.values()].map((group) => group.map(({ source, account }) => `${source} ${account}`).sort()).sort();
}

function propose(accounts: Account[]): Map<string, string> {
  let count = 0;
  return proposePeople(accounts, () => `new-${++count}`);
}

/** The same, however the accounts are ordered. */
function inEveryOrder(accounts: Account[]): string[][] {
  const expected = together(accounts);
  for (let turn = 1; turn < accounts.length; turn++) {
    equal(together([...accounts.slice(turn), ...accounts.slice(0, turn)].toReversed()), expected);
  }
  return expected;
}

Deno.test("proposePeople() joins by Entra id, mail address and a number had alone", () => {
  const accounts = [
    account("people", "a", { entraId: "AAAA", userPrincipalName: "Anna@Example.com" }),
    account("line", "1", { entraId: "aaaa" }),
    account("other", "x", { email: "anna@example.com", numbers: ["+4930111"] }),
    account("box", "SIP0", { numbers: ["+4930111"] }),
    account("box", "SIP1", { numbers: ["+4930222"] }),
  ];

  equal(inEveryOrder(accounts), [["box SIP0", "line 1", "other x", "people a"], ["box SIP1"]]);
});

Deno.test("proposePeople() takes a number that several users of a source have for a common line", () => {
  const central = { numbers: ["+4930111"] };

  equal(inEveryOrder([account("line", "1", central), account("line", "2", central), account("box", "SIP0", central)]), [
    ["box SIP0"],
    ["line 1"],
    ["line 2"],
  ]);
});

Deno.test("proposePeople() takes nothing that is no whole telephone number for one", () => {
  for (const number of ["23", "+4930111***", "anonymous", "7777@line.example"]) {
    equal(
      together([account("a", "1", { numbers: [number] }), account("b", "1", { numbers: [number] })]).length,
      2,
      number,
    );
  }
});

Deno.test("proposePeople() never makes one person of two Entra ids", () => {
  const accounts = [
    account("people", "a", { entraId: "A", email: "team@example.com" }),
    account("people", "b", { entraId: "B", email: "team@example.com" }),
    account("line", "1", { email: "team@example.com" }),
  ];

  equal(inEveryOrder(accounts), [["line 1"], ["people a"], ["people b"]]);
});

Deno.test("proposePeople() keeps what was decided by hand, and follows it with the others", () => {
  const mail = { email: "anna@example.com" };
  const accounts = [
    account("people", "a", { ...mail, person: "P1", byHand: true }),
    account("line", "1", { ...mail, person: "P2", byHand: true }),
    account("box", "SIP0", { numbers: ["+4930111"], person: "P2", byHand: true }),
    account("other", "x", { numbers: ["+4930111"] }),
    account("third", "y", mail),
  ];

  equal(inEveryOrder(accounts), [["box SIP0", "line 1", "other x"], ["people a"], ["third y"]]);
});

Deno.test("proposePeople() lets whoever was known keep the person", () => {
  const accounts = [
    account("people", "a", { email: "anna@example.com", person: "P1" }),
    account("line", "1", { email: "anna@example.com" }),
    account("people", "b", { person: "P2" }),
    account("line", "2"),
    account("gone", "g", { reported: false, person: "P1" }),
  ];

  equal([...propose(accounts).values()], ["P1", "P1", "P2", "new-1", "P1"]);
});

Deno.test("proposePeople() parts what shows nothing in common any more", () => {
  const parted = propose([
    account("people", "a", { person: "P1" }),
    account("line", "1", { person: "P1" }),
    account("line", "2", { person: "P1", email: "anna@example.com" }),
    account("box", "3", { email: "anna@example.com" }),
  ]);

  equal(new Set(parted.values()).size, 3);
  equal([parted.get("line\x002"), parted.get("box\x003")], ["P1", "P1"]);
});
