import { deepEqual, ok, strictEqual } from "node:assert/strict";
import { parseRefusal, signInError } from "./entra-errors.ts";
import tokenRefusal from "./fixtures/token-refusal.json" with { type: "json" };
import get from "./fixtures/get.json" with { type: "json" };
import getWithParticipants from "./fixtures/get-with-participants.json" with { type: "json" };
import getWithSessions from "./fixtures/get-with-sessions.json" with { type: "json" };
import list from "./fixtures/list.json" with { type: "json" };
import notFound from "./fixtures/not-found.json" with { type: "json" };
import participantsPage from "./fixtures/participants-page.json" with { type: "json" };
import pstnIncoming from "./fixtures/pstn-incoming.json" with { type: "json" };
import sessionsPage from "./fixtures/sessions-page.json" with { type: "json" };
import { type AnswerKind, answerProblems } from "./testing/answer-schema.ts";
import { startService } from "./testing/service.ts";
import { createStores, syncInto } from "./testing/stores.ts";
import type { WireParticipant, WireRecord } from "./testing/wire.ts";

// The published samples, with neutral names: what Microsoft shows is what the service is taken to give.

const BERTA = "2b6f1c9e-0000-4000-8000-00000000b001";
const RITA = "2b6f1c9e-0000-4000-8000-00000000b003";
const DAY_MS = 86_400_000;

Deno.test("the samples are as documented", () => {
  const samples: [AnswerKind, unknown][] = [
    ["record", get],
    ["record", getWithSessions],
    ["record", getWithParticipants],
    ["record", pstnIncoming],
    ["recordList", list],
    ["sessionList", sessionsPage],
    ["participantList", participantsPage],
    ["error", notFound],
  ];

  for (const [kind, sample] of samples) deepEqual(answerProblems(kind, sample), [], kind);
  ok(answerProblems("record", { ...pstnIncoming, subject: "x" }).length > 0);
});

Deno.test("the samples become calls by way of Graph", async () => {
  await using service = await startService();
  // They are years old, and the service keeps thirty days.
  const records = [
    recent({ ...getWithSessions, participants_v2: getWithParticipants.participants_v2 }),
    ...list.value.map((one) => recent({ ...one, participants_v2: [one.organizer_v2, participant(BERTA)] })),
    recent({ ...pstnIncoming, participants_v2: [pstnIncoming.organizer_v2, participant(RITA)] }),
  ];
  for (const record of records) service.fake.records.set(record.id, record);
  const store = createStores();

  await syncInto(service, store, { users: [BERTA, RITA], from: Date.now() - 29 * DAY_MS });

  const calls = store.log.all().map(({ ownUser, direction, outcome, talkSeconds, remoteName, remoteNumber }) => [
    ownUser === BERTA ? "Berta" : "Rita",
    direction,
    outcome,
    talkSeconds,
    remoteName ?? remoteNumber,
  ]);
  deepEqual(calls, [
    ["Berta", "out", "answered", 26, "Otto Fuchs"],
    ["Berta", "in", "answered", 4, "+5511912345678"],
    ["Rita", "in", "answered", 125, "+4917312345678"],
    ["Berta", "out", "answered", 3, null],
  ]);
  deepEqual(service.fake.violations, []);
});

Deno.test("the sample of a record that is not there yet is none", async () => {
  await using service = await startService();

  strictEqual(await service.graph.record(get.id), null);
});

Deno.test("the sample of a refused sign-in has its sentence", () => {
  const refusal = parseRefusal(400, new Headers(), tokenRefusal);

  const { key, hint, message } = signInError(refusal, { tenant: "t", client: "c", resource: "r" });

  strictEqual(key, "scope-refused");
  strictEqual(/Trace ID|Correlation ID/.test(message + hint), false);
});

/** The same call as of yesterday. */
function recent(sample: object): WireRecord {
  const text = JSON.stringify(sample);
  const start = Date.parse((sample as WireRecord).startDateTime);
  const by = Math.floor((Date.now() - DAY_MS - start) / 1000) * 1000;
  return JSON.parse(
    text,
    (key, value) =>
      /DateTime$/.test(key) && typeof value === "string" ? new Date(Date.parse(value) + by).toISOString() : value,
  );
}

function participant(id: string): WireParticipant {
  return { id, identity: { user: { id } } };
}
