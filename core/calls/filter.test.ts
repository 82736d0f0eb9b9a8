import { deepStrictEqual as equal } from "node:assert";
import { callFilter } from "./filter.ts";
import type { CallFilter, LoggedCall } from "./logged-call.ts";

const call: LoggedCall = {
  id: "a",
  source: "line",
  externalId: "1",
  version: 1,
  direction: "in",
  outcome: "missed",
  startedAt: "2026-03-02T12:00:00.000Z",
  endedAt: "2026-03-02T12:00:20.000Z",
  talkSeconds: 0,
  estimated: false,
  remoteNumber: "+4922129191999",
  remoteNumberRaw: "022129191999",
  remoteName: "Mueller",
  ownUser: "7777anna@line.example",
  group: null,
  note: "Wegen des Dachs zurückrufen",
  contact: null,
  project: "Dach",
  hidden: false,
  duplicateOf: null,
  sources: [{ id: "a", source: "line", externalId: "1" }, { id: "b", source: "people", externalId: "2" }],
  person: { id: "p1", name: "Anna", me: true },
  name: "Müller & Söhne",
  company: "Bauhof",
  contactId: null,
};

const cases: [CallFilter, boolean][] = [
  [{}, true],
  [{ text: "söhne dach" }, true],
  [{ text: "mueller" }, true],
  [{ text: "bauhof" }, true],
  [{ text: "0221 / 2919" }, true],
  [{ text: "0221 30" }, false],
  [{ text: "7777anna" }, false],
  [{ person: "p1" }, true],
  [{ person: "p2" }, false],
  [{ person: "me" }, true],
  [{ person: "none" }, false],
  [{ direction: "in" }, true],
  [{ direction: "out" }, false],
  [{ outcomes: ["missed", "busy"] }, true],
  [{ outcomes: ["answered"] }, false],
  [{ missed: true }, true],
  [{ missed: false }, false],
  [{ source: "people" }, true],
  [{ source: "box" }, false],
  [{ project: "Dach" }, true],
  [{ project: "Da" }, false],
  [{ project: "" }, false],
  [{ hidden: false }, true],
  [{ hidden: true }, false],
  [{ person: "me", direction: "in", source: "line", text: "dach", hidden: false }, true],
  [{ person: "me", direction: "in", source: "line", text: "keller", hidden: false }, false],
];

for (const [filter, expected] of cases) {
  Deno.test(`callFilter() ${expected ? "lets" : "does not let"} ${JSON.stringify(filter)} pass`, () => {
    equal(callFilter(filter)(call), expected);
  });
}

Deno.test("callFilter() finds messages among the missed calls, and none that the person made in vain", () => {
  const missed = callFilter({ missed: true });

  equal(missed({ ...call, outcome: "voicemail", talkSeconds: 20 }), true);
  equal(missed({ ...call, direction: "out" }), false);
});

Deno.test("callFilter() finds calls of nobody, and those without a project", () => {
  const nobodys = { ...call, person: null, project: null };

  equal(callFilter({ person: "none", project: "" })(nobodys), true);
  equal(callFilter({ person: "me" })(nobodys), false);
});
