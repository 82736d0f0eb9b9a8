import { deepEqual, equal } from "node:assert/strict";
import type { Call } from "timetrack";
import { createPersonMap } from "../people/person-map.ts";
import { combine, combineAll } from "./combine.ts";

const rules = {
  people: createPersonMap({ people: [], accounts: [] }),
  now: Date.parse("2026-03-02T18:00:00Z"),
};

const line: Call = {
  id: "b",
  source: "line",
  externalId: "1",
  version: 3,
  direction: "in",
  outcome: "answered",
  startedAt: "2026-03-02T12:00:00.000Z",
  endedAt: "2026-03-02T12:05:00.000Z",
  talkSeconds: 300,
  estimated: false,
  remoteNumber: "+4922129191999",
  remoteNumberRaw: "022129191999",
  remoteName: "Mueller",
  ownUser: "7777anna@line.example",
  group: null,
  note: null,
  contact: null,
  project: null,
  hidden: false,
  duplicateOf: null,
};
const people: Call = {
  ...line,
  id: "a",
  source: "people",
  startedAt: "2026-03-02T11:59:53.000Z",
  endedAt: "2026-03-02T12:05:04.000Z",
  talkSeconds: 311,
  remoteNumber: null,
  remoteNumberRaw: "+4922129191***",
  remoteName: "Müller & Söhne",
  group: "Sales",
  note: "call back",
  duplicateOf: "b",
};

Deno.test("combine() takes each field from the source that knows it best", () => {
  const call = combine([line, people], rules);

  deepEqual(call, {
    ...line,
    remoteName: "Müller & Söhne",
    group: "Sales",
    note: "call back",
    sources: [{ id: "b", source: "line", externalId: "1" }, { id: "a", source: "people", externalId: "1" }],
    person: null,
  });
});

Deno.test("combine() fills what the first source does not know", () => {
  const withheld = { ...line, remoteNumber: null, remoteNumberRaw: "anonymous", remoteName: null, ownUser: null };
  const known = { ...people, remoteNumber: "+4922129191999", remoteName: null };

  const call = combine([{ ...withheld, direction: "unknown", remoteName: "Mueller" }, known], rules);

  deepEqual(
    [call.direction, call.remoteNumber, call.remoteNumberRaw, call.remoteName, call.ownUser],
    ["in", "+4922129191999", "+4922129191***", "Mueller", "7777anna@line.example"],
  );
});

Deno.test("combine() keeps hidden what the person has hidden in any of them", () => {
  equal(combine([line, { ...people, hidden: true }], rules).hidden, true);
});

Deno.test("combineAll() gives every conversation once, by start", () => {
  const early = { ...line, id: "c", startedAt: "2026-03-02T08:00:00.000Z" };
  const orphan = { ...people, id: "d", duplicateOf: "elsewhere" };

  const calls = combineAll([people, line, people, orphan, early], rules);

  deepEqual(calls.map(({ id, sources }) => [id, sources.length]), [["c", 1], ["d", 1], ["b", 2]]);
  equal(calls.every(({ duplicateOf }) => duplicateOf === null), true);
});
