import { deepStrictEqual as equal } from "node:assert/strict";
import { parseLine } from "./line.ts";

const ZONE = "Europe/Berlin";
const at = (instant: string) => Date.parse(instant);
const NOON = at("2026-03-02T11:00:00Z");
const timeOf = (date: string, now: number, zone = ZONE) => {
  const line = parseLine(`${date};DISCONNECT;0;0;`, zone, now);
  return line && new Date(line.at).toISOString();
};

Deno.test("parseLine() reads what rings and what is dialled", () => {
  const common = { connection: "0", at: NOON, seconds: 0 };

  equal(parseLine("02.03.26 12:00:00;RING;0;015112345678;5550142;SIP0;\r", ZONE, NOON), {
    ...common,
    kind: "RING",
    own: "5550142",
    remote: "015112345678",
    extension: "",
  });
  equal(parseLine("02.03.26 12:00:00;CALL;0;10;5550142;015112345678#;SIP0;", ZONE, NOON), {
    ...common,
    kind: "CALL",
    own: "5550142",
    remote: "015112345678",
    extension: "10",
  });
});

Deno.test("parseLine() reads how long the talk was", () => {
  const line = parseLine("02.03.26 12:00:00;DISCONNECT;3;38;", ZONE, NOON);

  equal([line?.connection, line?.seconds, line?.at], ["3", 38, NOON]);
});

Deno.test("parseLine() takes of the hour that comes twice the one nearer to now", () => {
  equal(timeOf("25.10.26 02:30:00", at("2026-10-25T00:30:02Z")), "2026-10-25T00:30:00.000Z");
  equal(timeOf("25.10.26 02:30:00", at("2026-10-25T01:30:02Z")), "2026-10-25T01:30:00.000Z");
  equal(timeOf("02.03.26 12:00:00", NOON, "America/New_York"), "2026-03-02T17:00:00.000Z");
});

Deno.test("parseLine() leaves out what is no report of a call", () => {
  const wrong = [
    "",
    "hello",
    "02.03.26 12:00:00;RING;x;1;2;SIP0;",
    "02.03.26 12:00:00;constructor;0;",
    "31.02.26 12:00:00;DISCONNECT;0;0;",
    "02.03.2026 12:00:00;DISCONNECT;0;0;",
  ];

  equal(wrong.map((text) => parseLine(text, ZONE, NOON)), wrong.map(() => null));
  equal(parseLine("02.03.26 12:00:00;DISCONNECT;0;0;", "Nowhere/Else", NOON), null);
});
