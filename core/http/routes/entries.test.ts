import { deepEqual, equal, match } from "node:assert/strict";
import { sampleEntry } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";

Deno.test("GET /api/entries lists the entries of a range", async () => {
  await using host = await testHost();

  const response = await host.ask("/api/entries?from=2026-03-02T00:00:00%2B01:00&to=2026-03-03T00:00:00Z");

  deepEqual(await response.json(), [sampleEntry]);
  deepEqual(host.done, [["entries.list", { from: "2026-03-01T23:00:00.000Z", to: "2026-03-03T00:00:00.000Z" }]]);
});

Deno.test("POST, PATCH and DELETE /api/entries hand on what the person says, in UTC", async () => {
  await using host = await testHost();
  const { id: _, ...entry } = { ...sampleEntry, startedAt: "2026-03-02T13:00:00+01:00" };

  const answers = [
    await host.send("POST", "/api/entries", entry),
    await host.send("PATCH", "/api/entries/0190-4", { project: null }),
    await host.send("DELETE", "/api/entries/0190-4"),
  ];

  for (const answer of answers) deepEqual(await answer.json(), sampleEntry);
  deepEqual(host.done, [
    ["entries.add", { ...entry, startedAt: "2026-03-02T12:00:00.000Z" }],
    ["entries.change", "0190-4", { project: null }],
    ["entries.remove", "0190-4"],
  ]);
});

Deno.test("routes of entries name the field that is wrong", async () => {
  await using host = await testHost();
  const wrong: [unknown, RegExp][] = [
    [{ kind: "party" }, /"kind" in the body/],
    [{ startedAt: "noon" }, /"startedAt" in the body: expected an instant with its zone/],
    [{ title: "x".repeat(501) }, /"title" in the body/],
    [{ hours: 3 }, /"hours" is not known, allowed are kind, startedAt, /],
  ];

  for (const [body, sentence] of wrong) {
    const response = await host.send("PATCH", "/api/entries/0190-4", body);
    equal(response.status, 400, JSON.stringify(body));
    match((await response.json()).error.message, sentence);
  }
  deepEqual(host.done, []);
});
