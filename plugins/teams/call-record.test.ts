import { deepEqual, ok, strictEqual } from "node:assert/strict";
import type { CallInput } from "timetrack";
import { type PersonsCall, toCall } from "./call-record.ts";
import getWithSessions from "./fixtures/get-with-sessions.json" with { type: "json" };
import pstnIncoming from "./fixtures/pstn-incoming.json" with { type: "json" };
import { instantOf, parseRecord } from "./record.ts";
import { answerProblems } from "./testing/answer-schema.ts";
import { participant, session, type Someone, type Stretch, type WireRecord } from "./testing/wire.ts";

const berta: Someone = {
  user: "2b6f1c9e-0000-4000-8000-00000000b001",
  name: "Berta Wolf",
  upn: "berta.wolf@example.com",
};
const otto: Someone = {
  user: "2b6f1c9e-0000-4000-8000-00000000b002",
  name: "Otto Fuchs",
  upn: "otto.fuchs@example.com",
};
const zoe: Someone = { user: "2b6f1c9e-0000-4000-8000-00000000b003", name: "Zoe Lang" };
const me = { id: berta.user, userPrincipalName: null };
const phone: Someone = { phone: "+4917312345678" };
const at = (time: string) => `2026-03-02T${time}.1234567Z`;
const MEETING = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NjQ4%40thread.v2/0?context=%7b%7d";

Deno.test("toCall() reads the documented call of two from both sides", () => {
  const record = parseRecord(getWithSessions, getWithSessions.sessions);

  const caller = toCall(record, me, { tookPart: true })!;
  const callee = toCall(record, { id: null, userPrincipalName: "OTTO.fuchs@example.com" }, { tookPart: false })!;

  const { raw: _, ...call } = caller.call;
  deepEqual(call, {
    source: "teams",
    externalId: `${getWithSessions.id}/${berta.user}`,
    version: 1,
    direction: "out",
    outcome: "answered",
    startedAt: "2020-02-25T18:52:21.216Z",
    endedAt: "2020-02-25T18:52:46.764Z",
    talkSeconds: 26,
    estimated: false,
    remoteNumber: null,
    remoteNumberRaw: null,
    remoteName: "Otto Fuchs",
    ownUser: berta.user,
    group: null,
  });
  deepEqual([callee.call.direction, callee.call.remoteName, callee.who.id], ["in", "Berta Wolf", otto.user]);
});

Deno.test("toCall() reads the call of a telephone with its number", () => {
  const rita = { id: "2b6f1c9e-0000-4000-8000-00000000b003", userPrincipalName: null };

  const { call } = toCall(parseRecord(pstnIncoming, pstnIncoming.sessions), rita, { tookPart: true })!;

  deepEqual([call.direction, call.outcome, call.talkSeconds], ["in", "answered", 125]);
  deepEqual([call.remoteNumber, call.remoteNumberRaw, call.remoteName], ["+4917312345678", "+4917312345678", null]);
});

Deno.test("toCall() gives a number that is not in E.164 as received only", () => {
  for (const number of ["+49173123***", "anonymous", "1001", "022129191999"]) {
    const { call } = callOf([{ who: { phone: number }, with: berta, from: at("09:00:00"), to: at("09:05:00") }]);

    deepEqual([call.remoteNumber, call.remoteNumberRaw], [null, number]);
  }
});

Deno.test("toCall() takes nobody's answer for a missed call, in both directions", () => {
  const silent: Omit<Stretch, "who"> = { from: at("09:00:00"), to: at("09:00:00") };
  const rang: Omit<Stretch, "who"> = {
    from: at("09:00:00"),
    to: at("09:00:25"),
    failure: { stage: "callSetup", reason: "NoAnswer" },
  };

  for (const stretch of [silent, rang]) {
    const incoming: CallInput = callOf([{ who: otto, with: berta, ...stretch }]).call;
    const outgoing: CallInput = callOf([{ who: berta, with: otto, ...stretch }]).call;

    deepEqual([incoming.direction, incoming.outcome, incoming.talkSeconds], ["in", "missed", 0]);
    deepEqual([outgoing.direction, outgoing.outcome, outgoing.talkSeconds], ["out", "missed", 0]);
    strictEqual(incoming.endedAt, stretch.to!.replace("4567Z", "Z"));
  }
});

Deno.test("toCall() counts a talk that broke off", () => {
  const failure = { stage: "midcall", reason: "NetworkLost" };

  const { call } = callOf([{ who: berta, with: otto, from: at("09:00:00"), to: at("09:10:00"), failure }]);

  deepEqual([call.outcome, call.talkSeconds], ["answered", 600]);
});

Deno.test("toCall() counts the person's own time in a meeting, each minute once", () => {
  const { call } = callOf([
    { who: otto, from: at("09:00:00"), to: at("11:00:00") },
    { who: berta, from: at("09:30:00"), to: at("10:00:00") },
    { who: berta, from: at("09:50:00"), to: at("10:10:00") },
    { who: berta, from: at("10:30:00"), to: at("10:45:00") },
    { who: zoe, from: at("09:05:00"), to: at("11:00:00") },
  ], { type: "groupCall", joinWebUrl: MEETING, organizer_v2: participant(otto) });

  deepEqual([call.startedAt, call.endedAt], ["2026-03-02T09:30:00.123Z", "2026-03-02T10:45:00.123Z"]);
  strictEqual(call.talkSeconds, 55 * 60);
  deepEqual([call.direction, call.group, call.remoteName], ["unknown", "Otto Fuchs", "Otto Fuchs, Zoe Lang"]);
  strictEqual((call.raw as { kind: string }).kind, "meeting");
});

Deno.test("toCall() tells a call of several from a meeting", () => {
  const chat = "https://teams.microsoft.com/l/meetup-join/19%3aabc%40thread.v2/0";
  const stretches = [berta, otto, zoe].map((who) => ({ who, from: at("09:00:00"), to: at("09:20:00") }));

  const own = callOf(stretches, { type: "groupCall", joinWebUrl: chat, organizer_v2: participant(berta) }).call;
  const others = callOf(stretches, { type: "groupCall", joinWebUrl: null, organizer_v2: participant(zoe) }).call;

  deepEqual([own.direction, own.group], ["out", "Berta Wolf"]);
  deepEqual([others.direction, others.group], ["in", "Zoe Lang"]);
  strictEqual((own.raw as { kind: string }).kind, "group-call");
});

Deno.test("toCall() names three people at most", () => {
  const crowd = Array.from({ length: 8 }, (_, n): Someone => ({ guest: `g${n}`, name: `Gast ${n}` }));
  const stretches = [berta, ...crowd].map((who, n) => ({ who, from: at(`09:0${n}:00`), to: at("10:00:00") }));

  const { call } = callOf(stretches, { type: "groupCall", joinWebUrl: MEETING });

  strictEqual(call.remoteName, "Gast 0, Gast 1, Gast 2 +5");
  strictEqual(call.remoteNumber, null);
});

Deno.test("toCall() takes the caller behind an auto attendant for the other side, the queue for the group", () => {
  const queue: Someone = { app: "9d0e0000-0000-4000-8000-000000000001", name: "Zentrale" };

  const { call } = callOf([
    { who: phone, from: at("09:00:00"), to: at("09:10:00") },
    { who: queue, from: at("09:00:00"), to: at("09:01:00") },
    { who: berta, from: at("09:01:00"), to: at("09:10:00") },
  ], { type: "groupCall", organizer_v2: participant(phone) });

  deepEqual([call.direction, call.remoteNumber, call.remoteName, call.group], [
    "in",
    "+4917312345678",
    null,
    "Zentrale",
  ]);
  strictEqual(call.talkSeconds, 540);
});

Deno.test("toCall() names an auto attendant that nobody stands behind", () => {
  const queue: Someone = { app: "9d0e0000-0000-4000-8000-000000000001", name: "Ansage" };

  const { call } = callOf([{ who: berta, with: queue, from: at("09:00:00"), to: at("09:01:00") }]);

  deepEqual([call.direction, call.remoteName, call.remoteNumber], ["out", "Ansage", null]);
});

Deno.test("toCall() names people of other companies and guests", () => {
  const federated: Someone = {
    user: "f0000000-0000-4000-8000-000000000001",
    name: null,
    upn: "x@firma.example",
    tenant: "t2",
  };
  const guest: Someone = { guest: "8:guest", name: "Frau Gast" };

  const names = [federated, guest].map((who) =>
    callOf([{ who, with: berta, from: at("09:00:00"), to: at("09:01:00") }]).call.remoteName
  );

  deepEqual(names, ["x@firma.example", "Frau Gast"]);
});

Deno.test("toCall() falls back to the record's times where sessions are missing, and says so", () => {
  const record = wire([], {
    organizer_v2: participant(otto),
    startDateTime: at("09:00:00"),
    endDateTime: at("09:20:00"),
  });

  const { call } = toCall(parseRecord(record, []), me, { tookPart: true })!;

  deepEqual([call.talkSeconds, call.direction, call.remoteName], [1200, "in", "Otto Fuchs"]);
  strictEqual(call.estimated, true);
});

Deno.test("toCall() uses the record's times when a session has none", () => {
  const { call } = callOf([{ who: berta, with: otto, from: null, to: null }], {
    startDateTime: at("09:00:00"),
    endDateTime: at("09:20:00"),
  });

  deepEqual([call.talkSeconds, call.direction], [1200, "out"]);
});

Deno.test("toCall() has no call for those who are not in it, nor for tests of the service", () => {
  const theirs = parse([{ who: otto, with: zoe, from: at("09:00:00"), to: at("09:01:00") }]);
  const test = parse([{ who: berta, with: otto, from: at("09:00:00"), to: at("09:01:00"), isTest: true }]);

  strictEqual(toCall(theirs, me, { tookPart: false }), null);
  strictEqual(toCall(test, me, { tookPart: true }), null);
});

Deno.test("toCall() never reads the deprecated organizer and participants", () => {
  const old = { organizer: participant(otto).identity, participants: [participant(otto).identity] };

  const { call } = toCall(parseRecord(wire([], old), []), me, { tookPart: true })!;

  deepEqual([call.remoteName, call.direction, call.group], [null, "unknown", null]);
});

Deno.test("toCall() keeps neither devices nor ratings nor other people's sessions", () => {
  const { call } = callOf([
    { who: berta, from: at("09:00:00"), to: at("09:10:00") },
    { who: otto, from: at("09:00:00"), to: at("09:10:00") },
  ], { type: "groupCall", joinWebUrl: MEETING });

  const kept = JSON.stringify(call.raw);

  ok(!/NOTEBOOK|CallSignalingAgent|feedback/.test(kept));
  strictEqual((call.raw as { sessions: unknown[] }).sessions.length, 1);
});

Deno.test("toCall() gives a call that fits into the log, whatever the record holds", () => {
  const long = "x".repeat(5000);
  const stretches = Array.from(
    { length: 500 },
    (): Stretch => ({ who: berta, with: { guest: long, name: long }, from: at("09:00:00"), to: at("09:10:00") }),
  );

  const { call } = callOf(stretches, { joinWebUrl: long, type: "groupCall", endDateTime: "2199-01-01T00:00:00Z" });

  ok(JSON.stringify(call.raw).length < 250_000);
  ok(call.remoteName!.length <= 500 && call.group!.length <= 500);
});

Deno.test("instantOf() reads any number of decimals, and the year 1 as none", () => {
  for (const decimals of ["", ".1", ".12", ".123", ".1234", ".12345", ".123456", ".1234567"]) {
    const at = instantOf(`2026-03-02T09:15:11${decimals}Z`)!;

    strictEqual(Math.floor(at / 1000) * 1000, Date.UTC(2026, 2, 2, 9, 15, 11));
  }
  strictEqual(instantOf("0001-01-01T00:00:00Z"), null);
  strictEqual(instantOf("yesterday"), null);
  strictEqual(instantOf(null), null);
});

function callOf(stretches: Stretch[], more: Partial<WireRecord> = {}): PersonsCall {
  return toCall(parse(stretches, more), me, { tookPart: true })!;
}

function parse(stretches: Stretch[], more: Partial<WireRecord> = {}) {
  const record = wire(stretches, more);
  return parseRecord(record, record.sessions!);
}

/** A record as it would come, checked against the documentation. */
function wire(stretches: Stretch[], more: Partial<WireRecord>): WireRecord {
  const record: WireRecord = {
    id: "a1a1a1a1-0000-4000-8000-000000000009",
    version: 1,
    type: "peerToPeer",
    modalities: ["audio"],
    startDateTime: stretches[0]?.from ?? at("09:00:00"),
    endDateTime: stretches.at(-1)?.to ?? at("09:00:00"),
    lastModifiedDateTime: at("12:00:00"),
    joinWebUrl: "",
    sessions: stretches.map((stretch, n) => session(`s${n}`, stretch)),
    ...more,
  };
  deepEqual(answerProblems("record", record), []);
  return record;
}
