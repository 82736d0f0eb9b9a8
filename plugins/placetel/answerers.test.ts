import { deepEqual } from "node:assert/strict";
import { withAnswerers } from "./answerers.ts";
import { at, CUSTOMER, record } from "./testing/events.ts";

const own = { numbers: new Set<string>(), sipIds: new Map([["7777anna", "7777anna@fpbx.de"]]) };
const leg = (seconds: number, length: number, answer_uri = "7777anna", from = CUSTOMER) => ({
  from,
  length,
  answer_uri,
  received_at: at(seconds),
});
const answerers = (details: unknown[]) => withAnswerers([record("r", 0)], details, own).map(({ sipUser }) => sipUser);

Deno.test("withAnswerers() finds who answered in the details of the day", () => {
  deepEqual(answerers([leg(4, 38)]), ["7777anna@fpbx.de"]);
  deepEqual(answerers([leg(-60, 43), leg(2, 38)]), ["7777anna@fpbx.de"]);
  deepEqual(answerers([leg(0, 38, "7777zoe@fpbx.de")]), ["7777zoe"]);
});

Deno.test("withAnswerers() says nothing where no row fits or several do", () => {
  for (const details of [[], [leg(61, 38)], [leg(0, 44)], [leg(0, 38, "7777anna", "030123456")], [null, {}]]) {
    deepEqual(answerers(details), [null]);
  }
  deepEqual(answerers([leg(0, 38), leg(1, 38, "7777ben")]), [null]);
  const missed = record("r", 0, { outcome: "missed", talkSeconds: 0 });
  deepEqual(withAnswerers([missed], [leg(0, 0)], own), [missed]);
});
