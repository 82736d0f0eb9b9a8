import { deepEqual, equal, match } from "node:assert/strict";
import { sampleLoggedCall } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";

const told = (query: object) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

Deno.test("GET /api/calls/log hands on what is asked for", async () => {
  await using host = await testHost();

  const response = await host.ask(
    "/api/calls/log?from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z&q=m%C3%BCller&person=me&direction=in" +
      "&outcome=missed,busy&missed=true&source=line&project=&hidden=false&cursor=1_a&limit=20",
  );

  deepEqual(await response.json(), {
    calls: [{ ...sampleLoggedCall, numberText: "+49 30 1234567", missed: false }],
    next: null,
  });
  deepEqual(host.done, [["calls.page", {
    span: { from: Date.parse("2026-03-02T00:00:00Z"), to: Date.parse("2026-03-03T00:00:00Z") },
    text: "müller",
    person: "me",
    direction: "in",
    outcomes: ["missed", "busy"],
    missed: true,
    source: "line",
    project: "",
    hidden: false,
    cursor: "1_a",
    limit: 20,
  }]]);
});

Deno.test("GET /api/calls/log takes every call without a range, a hundred at a time", async () => {
  await using host = await testHost();

  await (await host.ask("/api/calls/log")).json();

  deepEqual(told(host.done[0]![1] as object), { limit: 100 });
});

Deno.test("GET /api/calls/live and /api/calls/{id} are what they are", async () => {
  await using host = await testHost();

  const live: { outcome: string }[] = await (await host.ask("/api/calls/live")).json();
  const detail: { reports: unknown[] } = await (await host.ask("/api/calls/0190-2")).json();

  deepEqual([live.map(({ outcome }) => outcome), detail.reports.length], [["ongoing"], 1]);
  deepEqual(host.done, [["calls.live"], ["calls.detail", "0190-2"]]);
});

Deno.test("GET /api/calls/totals adds up what the log would give", async () => {
  await using host = await testHost();

  const totals = await (await host.ask("/api/calls/totals?direction=in&hidden=false")).json();

  deepEqual(totals, { calls: 1, talkSeconds: 38, missed: 0 });
  deepEqual(told(host.done[0]![1] as object), { direction: "in", hidden: false, limit: 500 });
});

Deno.test("GET /api/calls/export.csv is a file in the asker's language and zone", async () => {
  await using host = await testHost();

  const response = await host.ask("/api/calls/export.csv?zone=Europe/Berlin&direction=in", {
    headers: { "accept-language": "de-DE,de;q=0.9" },
  });

  equal(response.headers.get("content-type"), "text/csv; charset=utf-8");
  match(response.headers.get("content-disposition") ?? "", /^attachment; filename="calls\.csv"$/);
  const [head, line] = (await response.text()).split("\r\n");
  match(head!, /^"Datum";"Beginn"/);
  match(line!, /^"02\.03\.2026";"11:00:00";"11:00:38";"0:00:38";"eingehend";"angenommen";"Müller & Söhne"/);
  deepEqual(told(host.done[0]![1] as object), { direction: "in", limit: 500 });
});

Deno.test("routes of the call log name what is wrong", async () => {
  await using host = await testHost();
  const wrong: [string, RegExp][] = [
    ["log?from=2026-03-02T00:00:00Z", /"from" and "to" go together/],
    ["log?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", /it ends before it begins/],
    ["log?outcome=lost", /"outcome.0" in the query/],
    ["log?direction=up", /"direction" in the query/],
    ["log?limit=501", /"limit" in the query/],
    ["log?hidden=maybe", /"hidden" in the query/],
    ["log?query=x", /"query" is not known/],
    ["export.csv?zone=Nowhere", /"zone" in the query: expected a time zone/],
  ];

  for (const [path, sentence] of wrong) {
    const response = await host.ask(`/api/calls/${path}`, { headers: { "accept-language": "en" } });
    equal(response.status, 400, path);
    match((await response.json()).error.message, sentence);
  }
  deepEqual(host.done, []);
});
