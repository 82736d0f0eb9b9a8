import { deepEqual, equal, match } from "node:assert/strict";
import { activityBounds, parseHeartbeats } from "../../activity/heartbeat.ts";
import { callBounds, callInputSchema } from "../../calls/call-input.ts";
import { sampleCall, sampleRow } from "../testing/samples.ts";
import { HOST, testHost } from "../testing/test-host.ts";

const batch = {
  machine_id: "laptop",
  user_id: "ada",
  sent_at: "2026-03-02T12:00:00Z",
  activity: [{ seq: 4, row: sampleRow }],
  calls: [{ seq: 5, row: { ...sampleCall, raw: { event: "HungUp" } } }],
};

function packed(body: unknown): Promise<ArrayBuffer> {
  const stream = new Blob([JSON.stringify(body)]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

const json = { "content-type": "application/json" };
const gzip = { ...json, "content-encoding": "gzip" };

Deno.test("POST /api/ingest stores packed batches under the device that sent them", async () => {
  await using host = await testHost();

  const response = await host.ask("/api/ingest", { method: "POST", body: await packed(batch), headers: gzip });

  equal(response.status, 200);
  deepEqual(await response.json(), { accepted: { activity: 1, calls: 1, erased: 0, erasedCalls: 0 } });
  deepEqual(host.done, [
    ["deviceFor", "laptop", "ada"],
    ["activity.ingest", 7, batch.activity],
    ["calls.ingest", 7, batch.calls],
  ]);
});

Deno.test("POST /api/ingest deletes what was deleted where the rows come from, after it has stored the others", async () => {
  await using host = await testHost();
  const erased = [{ seq: 6, row: { from: "2026-03-02T09:00:00.000Z", to: "2026-03-02T10:00:00.000Z" } }];

  const response = await host.send("POST", "/api/ingest", { ...batch, erased, erasedCalls: erased });

  deepEqual(await response.json(), { accepted: { activity: 1, calls: 1, erased: 1, erasedCalls: 1 } });
  deepEqual(host.done.slice(-2), [
    ["activity.ingestErased", 7, erased],
    ["calls.ingestErased", 7, erased],
  ]);
});

Deno.test("POST /api/ingest takes plain JSON, and batches with one kind of row", async () => {
  await using host = await testHost();

  const { calls: _, ...onlyActivity } = batch;
  deepEqual(await (await host.send("POST", "/api/ingest", onlyActivity)).json(), {
    accepted: { activity: 1, calls: 0, erased: 0, erasedCalls: 0 },
  });
  deepEqual(host.done.map(([name]) => name), ["deviceFor", "activity.ingest"]);
});

Deno.test("POST /api/ingest takes rows as long as they can be recorded", async () => {
  await using host = await testHost();
  const long = (name: keyof typeof activityBounds) => "x".repeat(activityBounds[name]);
  const data = { app: long("app"), title: long("title"), state: long("state") };
  const row = { ...sampleRow, source: `api:${long("source").slice(4)}`, kind: long("kind"), data };
  const heartbeat = { kind: row.kind, at: row.startedAt, pulseSeconds: 60, data };
  const words = "x".repeat(500);
  const told = {
    source: `acme.phone/${"x".repeat(callBounds.source - 11)}`,
    externalId: "x".repeat(callBounds.externalId),
    version: Number.MAX_SAFE_INTEGER,
    direction: "in",
    outcome: "answered",
    startedAt: "2026-03-02T10:00:00.000Z",
    endedAt: "2026-04-02T10:00:00.000Z",
    talkSeconds: 31 * 24 * 3600,
    remoteNumber: "+123456789012345",
    remoteNumberRaw: "x".repeat(100),
    remoteName: words,
    ownUser: words,
    group: words,
    raw: "x".repeat(256 * 1024 - 2),
  };
  const edit = { note: "x".repeat(20_000), contact: words, project: words };
  parseHeartbeats(row.source, [heartbeat], Date.parse(row.startedAt));
  callInputSchema.parse(told);

  const response = await host.send("POST", "/api/ingest", {
    ...batch,
    activity: [{ seq: 4, row }],
    calls: [{ seq: 5, row: { ...sampleCall, ...told, ...edit } }],
  });

  deepEqual([response.status, await response.json()], [200, {
    accepted: { activity: 1, calls: 1, erased: 0, erasedCalls: 0 },
  }]);
});

Deno.test("POST /api/ingest takes more than other routes, and has a bound", async () => {
  await using host = await testHost();
  const large = { ...batch, calls: [{ seq: 5, row: { ...sampleCall, raw: "x".repeat(2_000_000) } }] };
  const bomb = { ...batch, calls: [{ seq: 5, row: { ...sampleCall, raw: "x".repeat(20_000_000) } }] };

  equal((await host.send("POST", "/api/ingest", large)).status, 200);
  const refused = await host.ask("/api/ingest", { method: "POST", body: await packed(bomb), headers: gzip });
  equal(refused.status, 413);
});

Deno.test("POST /api/ingest refuses browsers, and rows that are none", async () => {
  await using host = await testHost();
  const browser = { authorization: null, cookie: await host.logIn(), origin: `http://${HOST}` };

  equal((await host.send("POST", "/api/ingest", batch, browser)).status, 403);
  const wrong: [unknown, RegExp][] = [
    [{ ...batch, machine_id: "" }, /"machine_id" in the body/],
    [{ ...batch, activity: [{ seq: -1, row: sampleRow }] }, /"activity.0.seq"/],
    [{ ...batch, activity: [{ seq: 1, row: { ...sampleRow, startedAt: "soon" } }] }, /"activity.0.row.startedAt"/],
    [{ ...batch, calls: [{ seq: 1, row: { ...sampleCall, outcome: "great" } }] }, /"calls.0.row.outcome"/],
  ];
  for (const [body, message] of wrong) {
    const response = await host.send("POST", "/api/ingest", body);
    equal(response.status, 400);
    match((await response.json()).error.message, message);
  }
  deepEqual(host.done, []);
});
