import { deepEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { type FaultKey, TeamsError } from "./errors.ts";
import type { Graph, RecordQuery } from "./graph.ts";
import { APPS } from "./testing/entra.ts";
import { parseFilter } from "./testing/fake-rules.ts";
import { startService, type TestService } from "./testing/service.ts";
import { guid, makeTenant } from "./testing/tenant.ts";
import type { Trouble } from "./testing/trouble.ts";

const ME = guid(1);
const DAY_MS = 86_400_000;
const now = Date.now();

Deno.test("list() asks as documented and reads all pages", async () => {
  await using service = await startService({ pageSize: 7 });
  fill(service, 50);

  const everybody = await idsOf(service.graph, { from: now - 20 * DAY_MS });
  const person = await idsOf(service.graph, { from: now - 20 * DAY_MS, person: ME });
  const none = await idsOf(service.graph, { from: now - 20 * DAY_MS, to: now - 19.9 * DAY_MS });

  strictEqual(new Set(everybody).size, 50);
  ok(person.length > 0 && person.length < 50);
  deepEqual(none, []);
  deepEqual(service.fake.violations, []);
});

Deno.test("record() reads all pages of sessions", async () => {
  await using service = await startService({ sessionPageSize: 2 });
  const { records } = makeTenant({ me: ME, calls: 1, until: now, days: 1 });
  const record = records[0]!;
  const sessions = Array.from({ length: 7 }, (_, n) => ({ ...record.sessions![0]!, id: `s${n}` }));
  service.fake.records.set(record.id, { ...record, sessions });

  const read = await service.graph.record(record.id);

  deepEqual(read!.sessions.map(({ id }) => id), sessions.map(({ id }) => id));
  deepEqual(service.fake.violations, []);
});

Deno.test("members() gives the people of a group, page by page, and nothing for a group that is not there", async () => {
  await using service = await startService({ app: APPS.groups });
  const people = Array.from({ length: 230 }, (_, n) => guid(n));
  const [team, empty] = [guid(70), guid(71)];
  service.fake.groups.set(team, [{ id: guid(999), kind: "device" }, ...people.map((id) => ({ id, kind: "user" }))]);
  service.fake.groups.set(empty, []);

  deepEqual(await service.graph.members(team), people);
  deepEqual(await service.graph.members(empty), []);
  strictEqual(await service.graph.members(guid(72)), null);
  deepEqual(service.fake.violations, []);
});

Deno.test("record() has nothing for one that is not there", async () => {
  await using service = await startService();

  strictEqual(await service.graph.record(guid(5)), null);
});

Deno.test("requests wait as long as Graph asks for, or longer and longer", async () => {
  await using service = await startService();
  const answers = [{ status: 429, retryAfter: "7" }, { status: 503 }, { status: 504 }, { status: 429 }];
  service.fake.trouble = (number) => answers[number] ?? null;

  await idsOf(service.graph, { from: now });

  deepEqual(service.pauses, [7000, 4000, 8000, 16_000]);
});

Deno.test("requests wait until a given time of day", async () => {
  await using service = await startService();
  service.fake.trouble = (number) =>
    number === 0 ? { status: 503, retryAfter: new Date(Date.now() + 30_000).toUTCString() } : null;

  await idsOf(service.graph, { from: now });

  ok(service.pauses[0]! > 20_000 && service.pauses[0]! <= 31_000);
});

Deno.test("requests leave long waits and endless trouble to the host", async () => {
  await using service = await startService();
  service.fake.trouble = () => ({ status: 429, retryAfter: "300" });
  const long = await faultOf(service.graph);
  service.fake.trouble = () => ({ status: 503 });
  const endless = await faultOf(service.graph);

  deepEqual([long.key, long.retryAfterSeconds, long.code], ["throttled", 300, "too-many"]);
  deepEqual([endless.key, endless.code], ["graph-busy", "unavailable"]);
  strictEqual(service.pauses.length, 4);
});

Deno.test("requests sign in anew once when the token is refused", async () => {
  await using service = await startService();
  service.fake.trouble = (number) => number === 0 ? { status: 401 } : null;

  await idsOf(service.graph, { from: now });

  strictEqual(service.entra.tokenRequests, 2);
  service.fake.trouble = () => ({ status: 401 });
  strictEqual((await faultOf(service.graph)).key, "token-refused");
});

Deno.test("requests say that the permission is missing when it was taken back", async () => {
  await using service = await startService();
  await idsOf(service.graph, { from: now });

  service.entra.consent(APPS.good.id, []);
  service.fake.trouble = () => ({ status: 403 });

  strictEqual((await faultOf(service.graph)).key, "consent-missing");
});

Deno.test("requests beside each other sign in anew once when their token is refused", async () => {
  await using service = await startService();
  const first = await service.tokens.get();
  service.fake.trouble = (_number, _url, token) => token === first.value ? { status: 401 } : null;

  await Promise.all(Array.from({ length: 10 }, () => idsOf(service.graph, { from: now })));

  strictEqual(service.entra.tokenRequests, 2);
  ok((await service.tokens.get()).value !== first.value);
});

Deno.test("requests stay within the limit of the service", async () => {
  await using service = await startService({ limit: { requests: 4, perMs: 20_000 } });

  for (let number = 0; number < 9; number++) await service.graph.record(guid(number));

  deepEqual(service.pauses, [20_000, 20_000]);
});

Deno.test("requests without the permission are not even sent", async () => {
  await using service = await startService({ app: APPS.withoutConsent });

  const error = await faultOf(service.graph);

  deepEqual([error.key, error.code], ["consent-missing", "denied"]);
  deepEqual(service.fake.requests, []);
  strictEqual(service.entra.tokenRequests, 2);
});

Deno.test("requests notice a consent given a moment ago", async () => {
  await using service = await startService({ app: APPS.withoutConsent });
  await faultOf(service.graph);

  service.entra.consent(APPS.withoutConsent.id);

  deepEqual(await idsOf(service.graph, { from: now }), []);
});

Deno.test("requests tell what Graph refuses, with the id of the request", async () => {
  await using service = await startService();
  const statuses: [number, FaultKey][] = [[400, "request-refused"], [403, "forbidden"], [404, "graph-not-found"]];
  for (const [status, key] of statuses) {
    service.fake.trouble = () => ({ status });
    const error = await faultOf(service.graph);

    strictEqual(error.key, key);
    if (status !== 404) ok(/request-id [0-9a-f-]{36}/.test(error.message), error.message);
  }
});

Deno.test("a broken page is an error, never the end of the list", async () => {
  await using service = await startService({ pageSize: 5 });
  fill(service, 12);
  const troubles: [Trouble, FaultKey][] = [
    ["half", "not-json"],
    ["html", "not-json"],
    ["no-list", "broken-answer"],
    ["huge", "too-large"],
  ];
  for (const [trouble, key] of troubles) {
    service.fake.requests.length = 0;
    service.fake.trouble = (number) => number === 1 ? trouble : null;

    strictEqual((await faultOf(service.graph, now - 20 * DAY_MS)).key, key);
  }
});

Deno.test("a list without an end is an error", async () => {
  await using service = await startService({ pageSize: 5 });
  fill(service, 12);
  service.fake.spoil = (page, url) => {
    if (!page["@odata.nextLink"]) page["@odata.nextLink"] = url.href;
  };

  strictEqual((await faultOf(service.graph, now - 20 * DAY_MS)).key, "broken-answer");
});

Deno.test("the token goes to no other host", async () => {
  await using service = await startService({ pageSize: 5 });
  fill(service, 12);
  for (const link of ["https://graph.example.com/v1.0/next", service.fake.origin.replace("https:", "http:") + "/x"]) {
    service.fake.spoil = (page) => void (page["@odata.nextLink"] = link);

    strictEqual((await faultOf(service.graph, now - 20 * DAY_MS)).key, "foreign-link");
  }
});

Deno.test("a dropped connection is tried again", async () => {
  await using service = await startService();
  service.fake.trouble = (number) => number === 0 ? "drop" : null;

  deepEqual(await idsOf(service.graph, { from: now }), []);
});

Deno.test("parseFilter() refuses what the service does", () => {
  for (
    const filter of [
      "",
      "endDateTime ge 2026-03-02T00:00:00Z",
      "startDateTime ge '2026-03-02T00:00:00Z'",
      "startDateTime eq 2026-03-02T00:00:00Z",
      "startDateTime ge 2026-03-02",
      "participants/any(p:p/id eq 'x')",
    ]
  ) strictEqual(parseFilter(filter), null, filter);
});

function fill(service: TestService, calls: number): void {
  for (const record of makeTenant({ me: ME, calls, until: now, days: 19 }).records) {
    service.fake.records.set(record.id, record);
  }
}

async function idsOf(graph: Graph, query: RecordQuery): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of graph.list(query)) ids.push(...page.map(({ id }) => id));
  return ids;
}

async function faultOf(graph: Graph, from = now): Promise<TeamsError> {
  let fault: unknown;
  await rejects(idsOf(graph, { from }), (thrown) => {
    fault = thrown;
    return true;
  });
  if (!(fault instanceof TeamsError)) throw fault;
  return fault;
}
