import { deepStrictEqual as equal } from "node:assert";
import type { ActivityRow } from "timetrack";
import { awayToAsk } from "./away.ts";

const at = (time: string) => Date.parse(`2026-03-02T${time}:00Z`);
const stretch = (from: string, to: string) => ({ from: at(from), to: at(to) });
const leastMs = 10 * 60_000;

function presence(state: string, from: string, to: string): ActivityRow {
  const times = { startedAt: new Date(at(from)).toISOString(), endedAt: new Date(at(to)).toISOString() };
  return { id: from, source: "test", kind: "presence", data: { state }, ...times };
}

const morning = [
  presence("active", "08:00", "10:00"),
  presence("idle", "10:00", "10:40"),
  presence("active", "10:40", "11:00"),
  presence("active", "11:05", "11:30"),
];

Deno.test("awayToAsk() finds the last time away that is long enough", () => {
  equal(awayToAsk({ presence: morning, known: [], now: at("11:30"), leastMs }), stretch("10:00", "10:40"));
  equal(awayToAsk({ presence: morning, known: [], now: at("11:30"), leastMs: 5 * 60_000 }), stretch("11:00", "11:05"));
  equal(awayToAsk({ presence: morning, known: [], now: at("11:30"), leastMs: 3_600_000 }), null);
});

Deno.test("awayToAsk() asks for nothing that is known, and for nothing long ago", () => {
  const known = [stretch("10:00", "10:10"), stretch("10:05", "10:21")];

  equal(awayToAsk({ presence: morning, known, now: at("11:30"), leastMs }), null);
  equal(awayToAsk({ presence: morning, known: [stretch("10:00", "10:10")], now: at("11:30"), leastMs }) !== null, true);
  equal(awayToAsk({ presence: morning, known: [], now: at("12:41"), leastMs }), null);
});

Deno.test("awayToAsk() takes neither the morning nor the evening for a time away", () => {
  equal(awayToAsk({ presence: [presence("active", "08:00", "09:00")], known: [], now: at("09:30"), leastMs }), null);
  equal(awayToAsk({ presence: [], known: [], now: at("09:30"), leastMs }), null);
});
