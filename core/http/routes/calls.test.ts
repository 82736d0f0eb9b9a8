import { deepEqual, equal, match } from "node:assert/strict";
import type { CallFilter } from "../../calls/logged-call.ts";
import { sampleLoggedCall } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";

Deno.test("GET /api/calls lists the calls of a range, each once", async () => {
  await using host = await testHost();

  const response = await host.ask("/api/calls?from=2026-03-02T00:00:00%2B01:00&to=2026-03-03T00:00:00Z");

  deepEqual(await response.json(), [sampleLoggedCall]);
  const [[name, range, filter]] = host.done as [[string, unknown, CallFilter]];
  deepEqual([name, range], ["calls.log", { from: "2026-03-01T23:00:00.000Z", to: "2026-03-03T00:00:00.000Z" }]);
  deepEqual(Object.values(filter).filter((value) => value !== undefined), []);
});

Deno.test("PATCH /api/calls/{id} writes what is given and nothing else", async () => {
  await using host = await testHost();

  const response = await host.send("PATCH", "/api/calls/0190-2", { note: "call back", project: null });

  deepEqual(await response.json(), sampleLoggedCall);
  deepEqual(host.done, [["calls.edit", "0190-2", { note: "call back", project: null }]]);
});

Deno.test("PATCH /api/calls/{id} remembers the number of a contact when it is told to", async () => {
  await using host = await testHost();

  await host.send("PATCH", "/api/calls/0190-2", { contact: "Anna", remember: true });
  await host.send("PATCH", "/api/calls/0190-2", { contact: "Anna", remember: false });

  // First of all: what cannot be remembered leaves the call as it is.
  deepEqual(host.done, [
    ["calls.detail", "0190-2"],
    ["contacts.remember", "Anna", "+49301234567"],
    ["calls.edit", "0190-2", { contact: "Anna" }],
    ["calls.edit", "0190-2", { contact: "Anna" }],
  ]);
});

Deno.test("POST /api/calls/{id}/link and /split hand on what the person decided, DELETE takes it back", async () => {
  await using host = await testHost();

  deepEqual(await (await host.send("POST", "/api/calls/0190-2/link", { with: "0190-3" })).json(), sampleLoggedCall);
  deepEqual(await (await host.send("POST", "/api/calls/0190-2/split")).json(), [sampleLoggedCall]);

  deepEqual(await (await host.send("DELETE", "/api/calls/0190-2/link/0190-3")).json(), [sampleLoggedCall]);

  deepEqual(host.done, [
    ["calls.link", "0190-2", "0190-3"],
    ["calls.split", "0190-2"],
    ["calls.forget", "0190-2", "0190-3"],
  ]);
});

Deno.test("POST /api/calls/sync answers with the finished runs", async () => {
  await using host = await testHost();

  const runs: { outcome: string }[] = await (await host.send("POST", "/api/calls/sync")).json();

  deepEqual(runs.map(({ outcome }) => outcome), ["success"]);
  deepEqual(host.done, [["callSync.run"]]);
});

Deno.test("routes of calls name the field that is wrong", async () => {
  await using host = await testHost();
  const wrong: [string, string, unknown, RegExp][] = [
    ["PATCH", "", { hidden: "yes" }, /"hidden" in the body/],
    ["PATCH", "", { note: "x".repeat(20_001) }, /"note" in the body/],
    ["PATCH", "", { startedAt: "2026-03-02T00:00:00Z" }, /"startedAt" is not known, allowed are note, contact, /],
    ["POST", "/link", {}, /"with" in the body/],
  ];

  for (const [method, path, body, sentence] of wrong) {
    const response = await host.send(method, `/api/calls/0190-2${path}`, body);
    equal(response.status, 400, JSON.stringify(body));
    match((await response.json()).error.message, sentence);
  }
  deepEqual(host.done, []);
});
