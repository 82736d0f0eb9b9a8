import { deepEqual, equal, ok } from "node:assert/strict";
import { incomingRecord, outgoingRecords } from "./call-record.ts";
import details from "./fixtures/call-detail-records.json" with { type: "json" };
import calls from "./fixtures/calls.json" with { type: "json" };

const own = { numbers: new Set(["+4922155500123"]), sipIds: new Map([["7777anna", "7777anna@fpbx.de"]]) };

Deno.test("incomingRecord() reads an answered call with its contact", () => {
  const record = incomingRecord(calls[0]);

  ok(record);
  equal(record.key, "api-4711");
  equal(record.receivedAt, "2026-03-02T09:59:50.000Z");
  deepEqual([record.outcome, record.talkSeconds], ["answered", 38]);
  deepEqual([record.from, record.to], ["015112345678", "022155500123"]);
  equal(record.remoteName, "Erika Muster (Muster GmbH)");
});

Deno.test("incomingRecord() takes the length of a message for no conversation, and keeps no link to it", () => {
  const record = incomingRecord(calls[1]);

  ok(record);
  deepEqual([record.outcome, record.talkSeconds, record.to], ["voicemail", 0, "022155500123"]);
  ok(!JSON.stringify(record).includes("files.example.org"));
});

Deno.test("incomingRecord() reads the number called in each form that was seen", () => {
  for (const to of ["0221555", { number: "0221555", name: "a" }, { number: { number: "0221555" } }]) {
    equal(incomingRecord({ ...calls[0], to_number: to })?.to, "0221555");
  }
  equal(incomingRecord({ ...calls[0], to_number: null })?.to, "");
});

Deno.test("incomingRecord() gives nothing for what is no call", () => {
  for (
    const row of [null, 5, "x", [], {}, { id: 1 }, { id: 1, received_at: "yesterday" }, {
      id: 1,
      received_at: "0001-01-01T00:00:00Z",
    }]
  ) {
    equal(incomingRecord(row), null);
  }
});

Deno.test("outgoingRecords() takes what we called, and leaves out what was forwarded to us", () => {
  const { records } = outgoingRecords(details, own);

  equal(records.length, 1);
  deepEqual(
    [records[0]?.to, records[0]?.talkSeconds, records[0]?.outcome, records[0]?.sipUser],
    ["03055500456", 61, "answered", "7777anna@fpbx.de"],
  );
});

Deno.test("outgoingRecords() leaves out calls to our own numbers, and keeps those that show another's", () => {
  const [, call] = details;
  const inbound = { ...call, from: "03055500456", to: "0221 55500123" };
  const mobileShown = { ...call, from: "015199999999" };

  equal(outgoingRecords([inbound], own).records.length, 0);
  equal(outgoingRecords([mobileShown], own).records.length, 1);
});

Deno.test("outgoingRecords() gives equal rows different keys, the same ones each time", () => {
  const [, call] = details;
  const keys = (rows: unknown[]) => outgoingRecords(rows, own).records.map(({ key }) => key);

  const first = keys([call, call, { ...call, length: 62 }]);

  equal(new Set(first).size, 3);
  deepEqual(keys([{ ...call, length: 62 }, call, call]).toSorted(), first.toSorted());
  deepEqual(keys([{ ...call, amount: 99, received_at: "2026-03-02T10:10:00Z" }]), [first[0]]);
});

Deno.test("outgoingRecords() counts what it cannot read", () => {
  deepEqual(outgoingRecords([null, {}, { received_at: "x" }], own), { records: [], unreadable: 3 });
});
