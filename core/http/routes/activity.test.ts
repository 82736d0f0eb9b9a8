import { deepEqual, equal, match } from "node:assert/strict";
import { sampleRow } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";

const RANGE = "from=2026-03-02T00:00:00%2B01:00&to=2026-03-03T00:00:00Z";
const range = { from: "2026-03-01T23:00:00.000Z", to: "2026-03-03T00:00:00.000Z" };

Deno.test("GET /api/activity/kinds gives the titles of what plugins record", async () => {
  await using host = await testHost();

  deepEqual(await (await host.ask("/api/activity/kinds")).json(), [{ id: "focus", title: "Focus" }]);
});

Deno.test("GET /api/activity lists the rows of a range", async () => {
  await using host = await testHost();

  deepEqual(await (await host.ask(`/api/activity?${RANGE}`)).json(), [sampleRow]);
  await host.ask(`/api/activity?${RANGE}&kind=window&source=api:editor&limit=5`);

  deepEqual(host.done, [
    ["activity.list", { ...range, limit: 10_000 }],
    ["activity.list", { ...range, kind: "window", source: "api:editor", limit: 5 }],
  ]);
});

Deno.test("queries name the field that is wrong and what is allowed", async () => {
  await using host = await testHost();
  const wrong: [string, RegExp][] = [
    ["/api/activity", /"from" in the query: expected an instant/],
    ["/api/activity?from=2026-03-02&to=2026-03-03", /such as 2026-03-02T10:00:38Z/],
    [`/api/activity?${RANGE}&limit=0`, /"limit" in the query: too small: expected number to be >=1/],
    [`/api/activity?${RANGE}&limit=many`, /"limit" in the query: expected number/],
    [`/api/activity?${RANGE}&knid=window`, /"knid" is not known, allowed are from, to, kind, source, limit/],
    ["/api/calls?from=2026-03-03T00:00:00Z&to=2026-03-02T00:00:00Z", /"to" in the query: it is before "from"/],
  ];

  for (const [path, message] of wrong) {
    const response = await host.ask(path);
    equal(response.status, 400, path);
    const { error } = await response.json();
    equal(error.code, "invalid");
    match(error.message, message);
  }
  deepEqual(host.done, []);
});
