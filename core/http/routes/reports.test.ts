import { deepEqual, equal, match } from "node:assert/strict";
import type { ReportService } from "../../reports/service.ts";
import { sampleLoggedCall } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";
import { reportRoutes } from "./reports.ts";

const RANGE = "from=2026-03-02T00:00:00%2B01:00&to=2026-03-03T00:00:00Z";
const range = { from: "2026-03-01T23:00:00.000Z", to: "2026-03-03T00:00:00.000Z" };

Deno.test("GET /api/summary sums by whatever is asked for", async () => {
  await using host = await testHost();

  const response = await host.ask(`/api/summary?${RANGE}&by=category&zone=Europe/Berlin&limit=1`);

  deepEqual(await response.json(), [{ key: "Editor", app: "Editor", seconds: 300 }]);
  deepEqual(host.done, [["reports.summary", { ...range, by: "category", zone: "Europe/Berlin" }]]);
});

Deno.test("GET /api/reports/time tells what all rows amount to beside the limited ones", async () => {
  const seconds = [300, 200, 100];
  const rows = seconds.map((seconds) => ({ key: `${seconds}`, title: `${seconds}`, seconds }));
  const reports: Partial<ReportService> = { summary: () => Promise.resolve(rows) };
  const routes = reportRoutes({ reports: reports as ReportService });

  const response = await routes.request(`/api/reports/time?${RANGE}&by=title&limit=2`);

  deepEqual(await response.json(), { rows: rows.slice(0, 2), count: 3, seconds: 600 });
});

Deno.test("GET /api/reports/calls tells what calls amount to, by the clock of a zone", async () => {
  await using host = await testHost();

  const response = await host.ask(`/api/reports/calls?${RANGE}&zone=Europe/Berlin`);

  const { total, byHour, contacts } = await response.json();
  deepEqual([total.count, total.talkSeconds, byHour[10].count, contacts[0].name], [1, 38, 1, sampleLoggedCall.name]);
  deepEqual(host.done, [["reports.calls", { ...range, zone: "Europe/Berlin" }]]);
});

Deno.test("routes of reports name the field that is wrong", async () => {
  await using host = await testHost();
  const wrong: [string, RegExp][] = [
    [`/api/summary?${RANGE}`, /"by" in the query: invalid option: expected one of "app"\|"title"\|"day"/],
    [`/api/summary?${RANGE}&by=day&zone=Berlin`, /"zone" in the query: expected a time zone/],
    [`/api/summary?${RANGE}&by=app&limit=0`, /"limit" in the query/],
    ["/api/reports/calls?from=now&to=then", /"from" in the query: expected an instant/],
    ["/api/reports/calls?from=2026-03-03T00:00:00Z&to=2026-03-02T00:00:00Z", /"to" in the query: it is before "from"/],
  ];

  for (const [path, sentence] of wrong) {
    const response = await host.ask(path);
    equal(response.status, 400, path);
    match((await response.json()).error.message, sentence);
  }
});
