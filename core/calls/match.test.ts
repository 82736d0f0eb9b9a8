import { equal } from "node:assert/strict";
import { likenessOf } from "./match.ts";
import { hiddenEnd, lineCall, missed, noon, peopleCall } from "./testing/marks.ts";

const anonymous = hiddenEnd("anonymous");
const endsAfter = (seconds: number, talk = 300) => ({ ended_at: noon + 300_000 + seconds * 1000, talk_seconds: talk });

function likeness(line: Partial<Parameters<typeof lineCall>[0]>, people: Parameters<typeof peopleCall>[0] = {}) {
  const [a, b] = [lineCall(line), peopleCall(people)];
  equal(likenessOf(a, b), likenessOf(b, a), "the order must not matter");
  return likenessOf(a, b);
}

const cases: Record<
  string,
  [ReturnType<typeof likeness>, Parameters<typeof lineCall>[0], Parameters<typeof peopleCall>[0]?]
> = {
  "knows a call that two sources saw": ["strong", {}],
  "takes the start of the ringing for no difference": ["strong", {}, { started_at: noon - 25_000, talk_seconds: 329 }],
  "keeps calls of one source apart": [null, { source: "people" }],
  "keeps calls with different numbers apart": [null, { remote_number: "+4922129191998" }],
  "keeps a main number and its extension apart": [
    null,
    { remote_number: "+4969150200" },
    { remote_number: "+49691502012" },
  ],
  "keeps calls in different directions apart": [null, { direction: "out" }],
  "forgives a direction that a source does not know, where the number is sure": ["strong", {}, {
    direction: "unknown",
  }],
  "forgives it nowhere else": [null, anonymous, { direction: "unknown", ...endsAfter(1) }],

  "takes ends 30 s apart": ["strong", {}, endsAfter(30)],
  "does not take ends 31 s apart": [null, {}, endsAfter(31)],
  "wants 80 % of the shorter talk in both": ["strong", { talk_seconds: 100 }, endsAfter(20, 100)],
  "does not take less of it": [null, { talk_seconds: 100 }, endsAfter(24, 100)],
  "keeps a redial apart that ends soon after": [null, { talk_seconds: 20 }, endsAfter(25, 15)],
  "knows a talk of three seconds": ["strong", { talk_seconds: 3 }, endsAfter(1, 3)],

  "never takes a colleague within the company for a telephone call": [
    null,
    anonymous,
    { remote_number: null, remote_number_raw: null, remote_name: "Ben", ...endsAfter(0) },
  ],
  "never takes a meeting for a telephone call": [
    null,
    {},
    { remote_number: null, remote_number_raw: null, remote_name: null, group_name: "Daily", ...endsAfter(0) },
  ],
  "lets a caller without number be anyone, when the ends are 10 s apart": ["weak", anonymous, endsAfter(10)],
  "does not at 11 s": [null, anonymous, endsAfter(11)],
  "lets a caller of whom nothing is told be anyone, too": [
    "weak",
    {},
    { remote_number: null, remote_number_raw: null, remote_name: null, ...endsAfter(0) },
  ],
  "finds nothing in common where neither tells anything": [
    null,
    { remote_number: null, remote_number_raw: null },
    { remote_number: null, remote_number_raw: null, remote_name: null, ...endsAfter(0) },
  ],

  "sees a number behind the mask": ["strong", {}, hiddenEnd("+4922129191***")],
  "sees it in the form of the country": ["strong", {}, hiddenEnd("0221 29191***")],
  "keeps numbers apart that differ before the mask": [null, {}, hiddenEnd("+4922129181***")],
  "keeps numbers apart that are longer than the mask": [null, {}, hiddenEnd("+4922129191****")],
  "compares two masks": ["strong", hiddenEnd("+492212919****"), hiddenEnd("+4922129191XXX")],
  "is not sure with a region alone": ["weak", {}, { ...hiddenEnd("+49221********"), ...endsAfter(3) }],
  "knows an emergency call": [
    "strong",
    { remote_number: null, remote_number_raw: "112" },
    { remote_number: null, remote_number_raw: "112" },
  ],
  "keeps an extension and a number apart": [null, { remote_number: null, remote_number_raw: "23" }],

  "compares missed calls by their ringing": ["strong", missed(noon, 45), missed(noon + 30_000)],
  "does not take ringing 31 s apart": [null, missed(noon, 45), missed(noon + 31_000)],
  "keeps a missed call and a talk apart": [null, missed(noon + 300_000)],
  "takes a mailbox for no talk": ["strong", { outcome: "voicemail", talk_seconds: 20 }, missed(noon)],
  "does not decide about a call that goes on": [null, { outcome: "ongoing", ended_at: null }],

  "keeps two people apart that are named alike": [null, { own_user: "anna@a.example" }, { own_user: "ben@a.example" }],
  "does not take a line and a person for two people": [
    "strong",
    { own_user: "7777anna@line.example" },
    { own_user: "anna@a.example" },
  ],
  "reads names without regard to case": ["strong", { own_user: "Anna@A.example" }, { own_user: "anna@a.example" }],
};

for (const [name, [expected, line, people]] of Object.entries(cases)) {
  Deno.test(`likenessOf() ${name}`, () => equal(likeness(line ?? {}, people), expected));
}
