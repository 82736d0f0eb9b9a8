import { equal } from "node:assert/strict";
import type { LoggedCall } from "../calls/logged-call.ts";
import { callStatistics } from "./call-statistics.ts";

const call: LoggedCall = {
  id: "1",
  source: "line",
  externalId: "1",
  version: 1,
  direction: "in",
  outcome: "answered",
  startedAt: "2026-03-02T12:00:00.000Z",
  endedAt: "2026-03-02T12:05:00.000Z",
  talkSeconds: 300,
  estimated: false,
  remoteNumber: "+4922129191999",
  remoteNumberRaw: null,
  remoteName: null,
  ownUser: null,
  group: null,
  note: null,
  contact: null,
  project: null,
  hidden: false,
  duplicateOf: null,
  sources: [],
  person: null,
  name: null,
  company: null,
  contactId: null,
};

const partner = { key: "", name: "", number: null, numberText: null };

Deno.test("callStatistics() finds the longest of two hundred thousand calls", () => {
  const calls = Array.from({ length: 200_000 }, () => call);

  const { total } = callStatistics([...calls, { ...call, talkSeconds: 301 }], "UTC", () => partner);

  equal(total.longestSeconds, 301);
  equal(callStatistics([], "UTC", () => partner).total.longestSeconds, 0);
});
