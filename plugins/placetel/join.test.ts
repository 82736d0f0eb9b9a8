import { deepEqual, equal } from "node:assert/strict";
import type { CallEvent } from "./call-event.ts";
import type { CallRecord } from "./call-record.ts";
import { addEvent } from "./call-state.ts";
import { pairUp, sideOf } from "./join.ts";
import { accepted, hungUp, incoming, outgoing, record } from "./testing/events.ts";

const told = (...events: CallEvent[]) => ({ ...sideOf(events.reduce(addEvent, {})), id: events[0]!.callId });
const listed = (one: CallRecord) => ({ ...sideOf({ record: one }), id: one.key });
const pairs = (events: ReturnType<typeof told>[], records: CallRecord[]) =>
  pairUp(events, records.map(listed)).map(([a, b]) => `${a.id}=${b.id}`).sort();

const conversation = (id: string, start: number, seconds = 38) =>
  told(incoming(id, start), accepted(id, start + 9), hungUp(id, start + 10 + seconds, "accepted", seconds));
const missed = (id: string, start: number) => told(incoming(id, start), hungUp(id, start + 20, "missed", 0));
const missedRecord = (key: string, start: number) => record(key, start, { outcome: "missed", talkSeconds: 0 });

Deno.test("pairUp() finds the record of a call", () => {
  deepEqual(pairs([conversation("w", 0)], [record("r", 2)]), ["w=r"]);
  deepEqual(pairs([missed("w", 0)], [missedRecord("r", 0)]), ["w=r"]);
});

Deno.test("pairUp() compares numbers in whatever form they come", () => {
  deepEqual(pairs([conversation("w", 0)], [record("r", 2, { from: "+4915112345678", to: "0049 221 55500123" })]), [
    "w=r",
  ]);
});

Deno.test("pairUp() keeps calls apart that differ in anything", () => {
  const others: [string, CallRecord][] = [
    ["start", record("r", 61)],
    ["length", record("r", 0, { talkSeconds: 44 })],
    ["direction", record("r", 0, { direction: "out", from: "022155500123", to: "015112345678" })],
    ["other side", record("r", 0, { from: "015112345679" })],
    ["our side", record("r", 0, { to: "022155500124" })],
    ["answered", missedRecord("r", 0)],
  ];
  for (const [what, other] of others) deepEqual(pairs([conversation("w", 0)], [other]), [], what);
  deepEqual(pairs([conversation("w", 0, 3)], [missedRecord("r", 0)]), []);
});

Deno.test("pairUp() goes up to its bounds", () => {
  deepEqual(pairs([conversation("w", 0)], [record("r", 60, { talkSeconds: 43 })]), ["w=r"]);
});

Deno.test("pairUp() pairs each of several calls within a minute with its own record", () => {
  const events = [missed("w1", 0), missed("w2", 25), missed("w3", 50)];

  deepEqual(pairs(events, [missedRecord("r3", 51), missedRecord("r1", 1), missedRecord("r2", 26)]), [
    "w1=r1",
    "w2=r2",
    "w3=r3",
  ]);
  deepEqual(pairs(events, [missedRecord("r2", 26)]), ["w2=r2"]);
  deepEqual(pairs([missed("w2", 25)], [missedRecord("r1", 1), missedRecord("r2", 26)]), ["w2=r2"]);
});

Deno.test("pairUp() finds the record of a queue call, of which only the ringing was told", () => {
  deepEqual(pairs([told(incoming("w", 0))], [record("r", 1, { talkSeconds: 500 })]), ["w=r"]);
});

Deno.test("pairUp() pairs anonymous calls to the same number", () => {
  const hidden = told(incoming("w", 0, "anonymous"), hungUp("w", 20, "missed", 0, "in", "anonymous"));

  deepEqual(pairs([hidden], [{ ...missedRecord("r", 1), from: "" }]), ["w=r"]);
});

Deno.test("pairUp() pairs an outgoing call although its hang-up names SIP ids", () => {
  const call = told(outgoing("w", 0), hungUp("w", 50, "accepted", 38, "out"));

  deepEqual(pairs([call], [record("r", 5, { direction: "out", from: "+4922155500123", to: "015112345678" })]), ["w=r"]);
});

Deno.test("pairUp() is quick with a large day", () => {
  const count = 5000;
  const events = Array.from({ length: count }, (_, at) => missed(`w${at}`, at * 15));
  const records = Array.from({ length: count }, (_, at) => missedRecord(`r${at}`, at * 15 + 1));

  equal(pairs(events, records).length, count);
});
