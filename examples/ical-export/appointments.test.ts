import { deepStrictEqual as equal } from "node:assert/strict";
import type { Call } from "timetrack";
import { ofCall, ofDay, ofEntry } from "./appointments.ts";

const call = {
  id: "c1",
  direction: "in",
  startedAt: "2026-03-02T10:00:00.000Z",
  endedAt: "2026-03-02T10:00:46.000Z",
  talkSeconds: 38,
  remoteNumber: "+4915112345678",
  remoteName: "Ben",
  contact: null,
  note: "about the offer",
  project: "Garden",
  hidden: false,
  duplicateOf: null,
} as Call;
const plain = { language: "en", names: false } as const;
const named = { language: "de", names: true } as const;

Deno.test("ofCall() tells who it was only when names are wanted", () => {
  equal(ofCall(call, plain).map(({ title, text }) => [title, text]), [["Call", undefined]]);
  equal(ofCall(call, named).map(({ title, text }) => [title, text]), [["Anruf: Ben", "Garden\nabout the offer"]]);
  equal(ofCall({ ...call, talkSeconds: 0 }, plain)[0]?.title, "Missed call");
  equal(ofCall({ ...call, talkSeconds: 0, direction: "out" }, plain)[0]?.title, "Outgoing call");
});

Deno.test("ofCall() leaves out what goes on, what is hidden and what is told twice", () => {
  for (const odd of [{ endedAt: null }, { hidden: true }, { duplicateOf: "c0" }]) {
    equal(ofCall({ ...call, ...odd }, plain), []);
  }
});

Deno.test("ofDay() tells the time at work, and nothing of a day without any", () => {
  const figures = { from: "", to: "", awaySeconds: 0, calls: 0, callSeconds: 0, activeSeconds: 7 * 3600 + 32 * 60 };
  const day = { ...figures, date: "2026-02-28", start: "2026-02-28T08:00:00Z", end: "2026-02-28T17:00:00Z" };

  const [appointment] = ofDay(day, plain);

  equal([appointment?.from, appointment?.to, appointment?.title], ["2026-02-28", "2026-03-01", "Work 7:32 h"]);
  equal(ofDay({ ...day, start: null, end: null }, plain), []);
});

Deno.test("ofEntry() tells the project, and the words only when they are wanted", () => {
  const times = { startedAt: "2026-03-02T10:00:00Z", endedAt: "2026-03-02T11:00:00Z" };
  const entry = { id: "e1", kind: "work" as const, ...times, title: "Planting", note: "roses", project: "Garden" };

  equal(ofEntry(entry, plain).map(({ title, text }) => [title, text]), [["Garden", undefined]]);
  equal(ofEntry(entry, named).map(({ title, text }) => [title, text]), [["Garden: Planting", "roses"]]);
  equal(ofEntry({ ...entry, project: null }, plain)[0]?.title, "Work");
});
