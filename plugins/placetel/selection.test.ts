import { deepEqual, equal } from "node:assert/strict";
import type { CallEvent } from "./call-event.ts";
import { addEvent, type CallFacts } from "./call-state.ts";
import type { Directory, SipUser } from "./directory.ts";
import { belongs, lookUp, selectionOf, unknownEntries } from "./selection.ts";
import { accepted, ANNA, at, hungUp, incoming, OFFICE, outgoing, record } from "./testing/events.ts";

const user = (name: string, number: string | null, extension: string): SipUser => ({
  id: extension,
  sipId: `7777${name}@fpbx.de`,
  username: `7777${name}`,
  name: `${name} Beispiel`,
  email: `${name}@example.com`,
  number,
  extension,
});
const CENTRAL = "+4922155500123";
const directory: Directory = {
  users: [user("anna", "+4922155500124", "24"), user("ben", CENTRAL, "25"), user("eva", CENTRAL, "26")],
  numbers: [{ key: CENTRAL, name: "Zentrale" }],
  groups: [{ name: "Vertrieb", members: ["7777ben@fpbx.de", "7777eva@fpbx.de"] }],
};
const chosen = (...entries: string[]) => selectionOf(entries, lookUp(entries, directory));
const factsOf = (...events: CallEvent[]): CallFacts => events.reduce(addEvent, {});
const BEN = "7777ben@fpbx.de";

Deno.test("lookUp() finds users by id, name, e-mail and extension, numbers by name, and groups", () => {
  for (const entry of ["7777anna@fpbx.de", "7777ANNA", "anna beispiel", "Anna@Example.com", "24"]) {
    const { meanings } = lookUp([entry], directory);
    deepEqual(meanings[entry], { users: [ANNA], numbers: ["+4922155500124", "24"] }, entry);
  }
  deepEqual(lookUp(["zentrale"], directory).meanings["zentrale"], { users: [], numbers: [CENTRAL] });
  deepEqual(lookUp(["Vertrieb"], directory).meanings["Vertrieb"]!.users, [BEN, "7777eva@fpbx.de"]);
});

Deno.test("unknownEntries() tells which entries stand for nobody, also before anybody could be asked", () => {
  const entries = ["Clara", "Anna Beispiel", "24", "7777ben@fpbx.de"];

  deepEqual(unknownEntries(entries, lookUp(entries, directory)), ["Clara"]);
  deepEqual(unknownEntries(entries, undefined), ["Clara", "Anna Beispiel"]);
});

Deno.test("lookUp() tells which numbers only chosen users show", () => {
  deepEqual(lookUp(["anna"], directory).sole, []);
  deepEqual(lookUp(["24"], directory).sole, ["+4922155500124"]);
  deepEqual(lookUp(["25"], directory).sole, []);
  deepEqual(lookUp(["Vertrieb"], directory).sole, [CENTRAL]);
});

Deno.test("selectionOf() takes numbers and ids as they stand before anybody could be asked", () => {
  const { all, users, numbers } = selectionOf(
    ["0221 / 555 001 23", "7777anna@fpbx.de", "777712345678", "Anna"],
    undefined,
  );

  deepEqual([all, [...users], [...numbers]], [false, ["7777anna@fpbx.de", "777712345678"], [CENTRAL]]);
  equal(selectionOf([], undefined).all, true);
});

Deno.test("belongs() goes by who talks when users are chosen, whatever number was called", () => {
  const anna = chosen("Anna Beispiel");
  const talk = factsOf(incoming("c", 0), accepted("c", 9));
  const ben = factsOf(incoming("c", 0), { ...accepted("c", 9), peer: BEN });

  deepEqual([belongs(talk, anna), belongs(ben, anna)], ["ours", "theirs"]);
  deepEqual(belongs(factsOf(outgoing("c", 0)), anna), "ours");
  deepEqual(belongs(factsOf({ ...outgoing("c", 0), peer: BEN }), anna), "theirs");
  deepEqual(belongs(talk, selectionOf(["7777anna"], undefined)), "ours");
});

Deno.test("belongs() waits until it is told who talks, and goes by the number when nobody does", () => {
  const ben = chosen("ben beispiel");
  const ringing = factsOf(incoming("c", 0));

  equal(belongs(ringing, ben), "unknown");
  equal(belongs(factsOf(incoming("c", 0), hungUp("c", 20, "missed", 0)), ben), "ours");
  equal(belongs(factsOf(incoming("c", 0), hungUp("c", 20, "missed", 0)), chosen("anna beispiel")), "theirs");
  equal(belongs(factsOf(incoming("c", 0), hungUp("c", 48, "accepted", 38)), ben), "unknown");
  equal(belongs(factsOf(incoming("c", 0), hungUp("c", 48, "accepted", 38)), chosen("Vertrieb")), "ours");
  equal(belongs({ record: record("api-1", 0, { sipUser: BEN }) }, ben), "ours");
  equal(belongs({ record: record("api-1", 0) }, ben), "unknown");
  equal(belongs({ ...ringing, givenUpAt: at(300) }, ben), "unknown");
});

Deno.test("belongs() goes by the number alone when only numbers are chosen", () => {
  const central = chosen("Zentrale");
  const other = { ...incoming("c", 0), to: "022155500199" };

  equal(belongs(factsOf(incoming("c", 0)), central), "ours");
  equal(belongs(factsOf(incoming("c", 0), { ...accepted("c", 9), peer: BEN }), central), "ours");
  equal(belongs(factsOf(other), central), "theirs");
  equal(belongs(factsOf({ ...outgoing("c", 0), from: OFFICE }), central), "ours");
  equal(belongs(factsOf(other), selectionOf([], undefined)), "ours");
});
