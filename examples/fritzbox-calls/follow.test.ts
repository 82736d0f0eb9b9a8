import { deepStrictEqual as equal } from "node:assert/strict";
import { beginCall } from "./call.ts";
import { follow, type Open } from "./follow.ts";
import { type Line, parseLine } from "./line.ts";

/** What the log is told of these lines, all of 2 March: time, direction, number, outcome, seconds. */
function told(lines: string[], { wanted = () => true }: { wanted?: (line: Line) => boolean } = {}) {
  let open: Open = {};
  const calls = lines.flatMap((text) => {
    const line = parseLine(`02.03.26 ${text}`, "Europe/Berlin", 0)!;
    const followed = follow(open, line, (line) => wanted(line) ? beginCall(line, "030") : null);
    open = followed.open;
    return followed.told;
  });
  return { calls, open };
}

const last = (lines: string[]) => {
  const call = told(lines).calls.at(-1)!;
  return [
    call.startedAt.slice(11, 19),
    call.direction,
    call.remoteNumber,
    call.outcome,
    call.talkSeconds,
    call.estimated,
  ];
};

Deno.test("follow() tells a call from its first ringing to its end under one id", () => {
  const { calls, open } = told([
    "12:00:00;RING;0;015112345678;5550142;SIP0;",
    "12:00:08;CONNECT;0;10;015112345678;",
    "12:00:46;DISCONNECT;0;38;",
  ]);

  equal(calls.map(({ version, outcome }) => [version, outcome]), [[1, "ongoing"], [2, "ongoing"], [3, "answered"]]);
  equal(new Set(calls.map(({ externalId }) => externalId)).size, 1);
  equal(calls.at(-1), {
    source: "fritzbox",
    externalId: "2026-03-02T11:00:00.000Z/0",
    version: 3,
    direction: "in",
    outcome: "answered",
    startedAt: "2026-03-02T11:00:00.000Z",
    endedAt: "2026-03-02T11:00:46.000Z",
    talkSeconds: 38,
    estimated: false,
    remoteNumber: "+4915112345678",
    remoteNumberRaw: "015112345678",
    remoteName: null,
    ownUser: "+49305550142",
    group: null,
    raw: { extension: "10", answeredAt: "2026-03-02T11:00:08.000Z" },
  });
  equal(open, {});
});

Deno.test("follow() keeps several calls apart by their connection", () => {
  const { calls } = told([
    "12:00:00;RING;0;015112345678;5550142;SIP0;",
    "12:00:02;CALL;1;11;5550143;03055500199;SIP1;",
    "12:00:04;CONNECT;1;11;03055500199;",
    "12:00:09;DISCONNECT;0;0;",
    "12:01:04;DISCONNECT;1;60;",
  ]);

  const ends = calls.filter(({ endedAt }) => endedAt !== null);
  equal(ends.map(({ remoteNumber, outcome }) => [remoteNumber, outcome]), [
    ["+4915112345678", "missed"],
    ["+493055500199", "answered"],
  ]);
});

Deno.test("follow() tells how a call ended that nobody answered, or only a machine", () => {
  const ring = "12:00:00;RING;0;015112345678;5550142;SIP0;";

  equal(last([ring, "12:00:20;DISCONNECT;0;0;"])[3], "missed");
  equal(last(["12:00:00;CALL;0;10;5550142;015112345678;SIP0;", "12:00:20;DISCONNECT;0;0;"])[3], "cancelled");
  equal(last([ring, "12:00:20;CONNECT;0;40;015112345678;", "12:00:50;DISCONNECT;0;30;"])[3], "voicemail");
});

Deno.test("follow() tells of a call that began before anybody listened what is known of it", () => {
  equal(last(["12:00:08;CONNECT;0;10;015112345678;", "12:00:46;DISCONNECT;0;38;"]), [
    "11:00:08",
    "unknown",
    "+4915112345678",
    "answered",
    38,
    true,
  ]);
  equal(last(["12:00:46;DISCONNECT;0;38;"]), ["11:00:08", "unknown", null, "answered", 38, true]);
  equal(told(["12:00:46;DISCONNECT;0;0;"]).calls, []);
});

Deno.test("follow() tells an end that was missed from the end of the next call of the same connection", () => {
  const before = ["12:00:00;RING;0;015112345678;5550142;SIP0;", "12:00:08;CONNECT;0;10;015112345678;"];

  const { calls } = told([...before, "13:00:00;DISCONNECT;0;60;"]);
  equal(
    calls.slice(-2).map(({ outcome, endedAt, talkSeconds, estimated }) => [outcome, endedAt, talkSeconds, estimated]),
    [
      ["unknown", "2026-03-02T11:00:08.000Z", 0, true],
      ["answered", "2026-03-02T12:00:00.000Z", 60, true],
    ],
  );
  const again = told([...before, "13:00:00;RING;0;03055500199;5550142;SIP0;"]);
  equal(again.calls.slice(-2).map(({ outcome }) => outcome), ["unknown", "ongoing"]);
});

Deno.test("follow() takes the talk for answered whose beginning was missed", () => {
  const lines = ["12:00:00;RING;0;015112345678;5550142;SIP0;", "12:05:00;DISCONNECT;0;290;"];

  equal(last(lines), ["11:00:00", "in", "+4915112345678", "answered", 290, false]);
});

Deno.test("follow() keeps nothing of a call that is not wanted", () => {
  const { calls, open } = told(["12:00:00;RING;0;015112345678;5550143;SIP0;", "12:00:08;CONNECT;0;10;015112345678;"], {
    wanted: ({ own }) => own === "5550142",
  });

  equal(calls, []);
  equal(/5550143|015112345678|"10"/.test(JSON.stringify(open)), false);
});

Deno.test("beginCall() knows hidden, internal, emergency and local numbers", () => {
  const number = (dialled: string) => {
    const [call] = told([`12:00:00;CALL;0;10;5550142;${dialled};SIP0;`]).calls;
    return [call?.remoteNumber, call?.remoteNumberRaw];
  };

  equal(number("5550199"), ["+49305550199", "5550199"]);
  equal(number("**610"), [null, "**610"]);
  equal(number("112"), [null, "112"]);
  const [hidden] = told(["12:00:00;RING;0;;5550142;SIP0;"]).calls;
  equal([hidden?.remoteNumber, hidden?.remoteNumberRaw], [null, null]);
});
