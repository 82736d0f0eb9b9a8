import { deepEqual, equal, match } from "node:assert/strict";
import { sampleDay } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";

Deno.test("GET /api/days gives the figures of the days in a zone", async () => {
  await using host = await testHost();

  const response = await host.ask("/api/days?from=2026-03-02&to=2026-03-08&zone=Europe/Berlin&until=14:05");

  deepEqual(await response.json(), [sampleDay]);
  deepEqual(host.done, [["days.figures", {
    from: "2026-03-02",
    to: "2026-03-08",
    zone: "Europe/Berlin",
    until: "14:05",
  }]]);
});

Deno.test("GET /api/days names what is wrong", async () => {
  await using host = await testHost();
  const wrong: [string, RegExp][] = [
    ["from=2026-02-30&to=2026-03-08", /"from" in the query: expected a date, such as 2026-03-02/],
    ["from=2026-03-02&to=2026-03-01", /"to" in the query: it is before "from"/],
    ["from=2020-03-02&to=2026-03-01", /"to" in the query: it is more than 1000 days after "from"/],
    ["from=2026-03-02&to=2026-03-03&until=24:00", /"until" in the query: expected a time, such as 14:05/],
    ["from=2026-03-02&to=2026-03-03&zone=Mars", /"zone" in the query: expected a time zone/],
  ];

  for (const [query, sentence] of wrong) {
    const response = await host.ask(`/api/days?${query}`);
    equal(response.status, 400, query);
    match((await response.json()).error.message, sentence);
  }
  deepEqual(host.done, []);
});
