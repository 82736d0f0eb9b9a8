import { deepEqual, equal, ok } from "node:assert/strict";
import type { CallEvent } from "./call-event.ts";
import { addEvent, type CallFacts, callOf, giveUpAtMs, isOpen } from "./call-state.ts";
import {
  accepted,
  ANNA,
  at,
  CUSTOMER,
  hungUp,
  incoming,
  outgoing,
  permutations,
  record,
  subsets,
} from "./testing/events.ts";

const factsOf = (...events: CallEvent[]): CallFacts => events.reduce(addEvent, {});
const call = (...events: CallEvent[]) => callOf("c", factsOf(...events));

Deno.test("callOf() dates a conversation from the hang-up back", () => {
  const { startedAt, endedAt, talkSeconds, outcome } = call(
    incoming("c", 0),
    accepted("c", 9),
    hungUp("c", 48, "accepted", 38),
  );

  equal(startedAt, at(10));
  equal(endedAt, at(48));
  deepEqual([talkSeconds, outcome], [38, "answered"]);
});

Deno.test("callOf() names the other side in E.164 and ours by the SIP user", () => {
  const inbound = call(incoming("c", 0), accepted("c", 9), hungUp("c", 48, "accepted", 38));
  const outbound = call(outgoing("c", 0, "03055500456"), hungUp("c", 48, "busy", 0, "out", "03055500456"));

  deepEqual([inbound.remoteNumber, inbound.remoteNumberRaw, inbound.ownUser], ["+4915112345678", CUSTOMER, ANNA]);
  deepEqual([outbound.remoteNumber, outbound.ownUser, outbound.direction], ["+493055500456", ANNA, "out"]);
  equal(call(incoming("c", 0)).ownUser, "+4922155500123");
});

Deno.test("callOf() shows a call in progress", () => {
  const ringing = call(incoming("c", 0));
  const talking = call(incoming("c", 0), accepted("c", 9));
  const calling = call(outgoing("c", 5));

  deepEqual([ringing.outcome, ringing.startedAt, ringing.endedAt], ["ongoing", at(0), null]);
  deepEqual([talking.outcome, talking.startedAt, talking.endedAt], ["ongoing", at(9), null]);
  deepEqual([calling.outcome, calling.startedAt, calling.talkSeconds], ["ongoing", at(5), 0]);
});

const ends: [type: string, direction: "in" | "out", outcome: string][] = [
  ["missed", "in", "missed"],
  ["voicemail", "in", "voicemail"],
  ["blocked", "in", "rejected"],
  ["busy", "out", "busy"],
  ["canceled", "out", "cancelled"],
  ["unavailable", "out", "failed"],
  ["congestion", "out", "failed"],
  ["teleported", "in", "unknown"],
];

for (const [type, direction, outcome] of ends) {
  Deno.test(`callOf() makes of a hang-up "${type}" the outcome ${outcome}, from ringing to end without talk`, () => {
    const first = direction === "in" ? incoming("c", 0) : outgoing("c", 0);

    const { startedAt, endedAt, talkSeconds, ...rest } = call(first, hungUp("c", 20, type, 0, direction));

    equal(rest.outcome, outcome);
    deepEqual([startedAt, endedAt, talkSeconds], [at(0), at(20), 0]);
  });
}

Deno.test("callOf() measures by the moments of receipt when an answered call says it took no time", () => {
  const inbound = call(incoming("c", 0), accepted("c", 9), hungUp("c", 48, "accepted", 0));
  const outbound = call(outgoing("c", 0), hungUp("c", 48, "accepted", 0, "out"));

  deepEqual([inbound.startedAt, inbound.talkSeconds], [at(9), 39]);
  deepEqual([outbound.startedAt, outbound.talkSeconds], [at(0), 48]);
  equal(outbound.estimated, true);
});

Deno.test("callOf() takes the numbers of an internal call from where they are numbers", () => {
  const outbound = { ...outgoing("c", 0, "23") };
  const end = { ...hungUp("c", 9, "busy", 0, "out"), from: ANNA, to: "7777ben@fpbx.de" };

  const both = call(end, outbound);
  const endOnly = call(end);

  deepEqual([both.remoteNumberRaw, both.remoteNumber], ["23", null]);
  deepEqual([endOnly.remoteNumberRaw, endOnly.remoteNumber, endOnly.ownUser], ["7777ben@fpbx.de", null, ANNA]);
});

Deno.test("callOf() comes to the same in every order of the events, with repeats and losses", () => {
  const scripts = [
    [incoming("c", 0), accepted("c", 9), hungUp("c", 48, "accepted", 38)],
    [incoming("c", 0), hungUp("c", 20, "missed", 0)],
    [outgoing("c", 0), hungUp("c", 48, "accepted", 38, "out")],
    [incoming("c", 0), accepted("c", 9), hungUp("c", 48, "accepted", 0)],
  ];
  for (const script of scripts) {
    for (const received of subsets(script)) {
      if (received.length === 0) continue;
      const expected = call(...received);
      const repeated = received.map((event) => ({ ...event, at: at(100) }));
      for (const order of permutations([...received, ...repeated.slice(0, 2)])) deepEqual(call(...order), expected);
    }
  }
});

Deno.test("callOf() ends every call whose hang-up came, whatever else is lost", () => {
  for (const others of subsets([incoming("c", 0), accepted("c", 9)])) {
    const facts = factsOf(...others, hungUp("c", 48, "accepted", 38));
    const { startedAt, endedAt, outcome, direction } = callOf("c", facts);

    equal(isOpen(facts), false);
    deepEqual([startedAt, endedAt, outcome, direction], [at(10), at(48), "answered", "in"]);
  }
});

Deno.test("giveUpAtMs() waits five minutes for ringing and hours for what may be a conversation", () => {
  equal(giveUpAtMs(factsOf(incoming("c", 0))), Date.parse(at(300)));
  equal(giveUpAtMs(factsOf(incoming("c", 0), accepted("c", 9))), Date.parse(at(9 + 4 * 3600)));
  equal(giveUpAtMs(factsOf(outgoing("c", 0))), Date.parse(at(4 * 3600)));
});

Deno.test("callOf() counts no time for a call that was given up, and takes that back when it is heard of again", () => {
  const facts = { ...factsOf(incoming("c", 0)), givenUpAt: at(300) };
  const late = addEvent(facts, accepted("c", 400));

  const { outcome, startedAt, endedAt, talkSeconds } = callOf("c", facts);

  deepEqual([outcome, startedAt, endedAt, talkSeconds], ["unknown", at(0), at(0), 0]);
  ok(isOpen(late));
  equal(callOf("c", late).outcome, "ongoing");
  equal(callOf("c", addEvent(late, hungUp("c", 438, "accepted", 38))).talkSeconds, 38);
});

Deno.test("callOf() learns from a record what no event told", () => {
  const queue = callOf("c", {
    ...factsOf(incoming("c", 0)),
    record: record("api-1", 1, { talkSeconds: 200, remoteName: "Erika" }),
  });
  const alone = callOf("api-1", { record: record("api-1", 1) });
  const missed = callOf("api-1", { record: record("api-1", 1, { outcome: "missed", talkSeconds: 0 }) });

  deepEqual([queue.outcome, queue.talkSeconds, queue.remoteName], ["answered", 200, "Erika"]);
  deepEqual([alone.startedAt, alone.endedAt, alone.ownUser], [at(1), at(39), "+4922155500123"]);
  deepEqual([missed.startedAt, missed.endedAt, missed.outcome], [at(1), at(1), "missed"]);
  equal(missed.remoteNumberRaw, CUSTOMER);
});

Deno.test("callOf() trusts the hang-up more than the record", () => {
  const facts = {
    ...factsOf(incoming("c", 0), hungUp("c", 48, "accepted", 38)),
    record: record("api-1", 3, { talkSeconds: 40 }),
  };

  deepEqual([callOf("c", facts).startedAt, callOf("c", facts).talkSeconds], [at(10), 38]);
});
