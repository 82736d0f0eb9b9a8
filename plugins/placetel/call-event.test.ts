import { deepEqual, equal, ok } from "node:assert/strict";
import { parseCallEvent } from "./call-event.ts";
import bodies from "./fixtures/notify-bodies.json" with { type: "json" };

const at = "2026-03-02T10:00:38.000Z";
const parse = (body: string) => parseCallEvent(new TextEncoder().encode(body), at);
const eventOf = (body: string) => {
  const parsed = parse(body);
  ok("event" in parsed, JSON.stringify(parsed));
  return parsed.event;
};

Deno.test("parseCallEvent() reads a hang-up", () => {
  const event = eventOf(bodies.hungUp);

  deepEqual(event, {
    callId: "5d1be8a3f0c7429e8b16d2a4c3f5e7081929a3b4c5d6e7f8091a2b3c4d5e6f70",
    kind: "hung-up",
    at,
    direction: "in",
    from: "015112345678",
    to: "022155500123",
    peer: null,
    type: "accepted",
    durationSeconds: 38,
  });
});

Deno.test("parseCallEvent() knows direction and peer from each event that has them", () => {
  equal(eventOf(bodies.ringing).direction, "in");
  equal(eventOf(bodies.acceptedWithoutDirection).direction, "in");
  equal(eventOf(bodies.accepted).peer, "7777anna@fpbx.de");
  deepEqual([eventOf(bodies.outgoing).direction, eventOf(bodies.outgoing).kind], ["out", "ringing"]);
  equal(eventOf(bodies.internalHungUp).from, "7777anna@fpbx.de");
});

Deno.test("parseCallEvent() does not rely on the order of the fields", () => {
  const shuffled = bodies.hungUp.split("&").reverse().join("&");

  deepEqual(eventOf(shuffled), eventOf(bodies.hungUp));
});

Deno.test("parseCallEvent() leaves events alone that it does not know", () => {
  ok("ignored" in parse("call_id=1&event=CallParked"));
  ok("ignored" in parse("call_id=1&event=constructor"));
});

Deno.test("parseCallEvent() says why a body is no event", () => {
  for (const body of ["", "{}", "call_id=abc", "event=HungUp", "event=HungUp&call_id=a%20b", "\u0000\u00ff"]) {
    ok("invalid" in parse(body), body);
  }
});

Deno.test("parseCallEvent() takes a duration only when it is one", () => {
  for (const duration of ["", "-1", "1e9", "12.5", "9999999", "NaN"]) {
    equal(eventOf(`call_id=1&event=HungUp&duration=${duration}`).durationSeconds, null, duration);
  }
});

Deno.test("parseCallEvent() bounds what it keeps", () => {
  equal(eventOf(`call_id=1&event=HungUp&from=${"9".repeat(5000)}`).from.length, 100);
});
