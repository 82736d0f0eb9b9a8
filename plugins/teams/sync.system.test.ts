import { deepEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { TeamsError } from "./errors.ts";
import { createSeen } from "./seen.ts";
import { sync, type SyncOptions, type SyncResult } from "./sync.ts";
import { createCallStore, createStateStore } from "./testing/call-store.ts";
import type { Trouble } from "./testing/fake-graph.ts";
import { startService, type TestService } from "./testing/service.ts";
import { guid, makeTenant } from "./testing/tenant.ts";

const ME = guid(1);
const DAY_MS = 86_400_000;
const until = Date.now();
const from = until - 20 * DAY_MS;

Deno.test("sync() brings a tenant of thousands of calls into the log, exactly", async () => {
  await using service = await startService();
  const tenant = makeTenant({ me: ME, calls: 3000, until, days: 19 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  const store = createStores();

  const first = await run(service, store);
  const second = await run(service, store);

  deepEqual(totals(store), tenant.expected);
  strictEqual(first.new, tenant.expected.calls);
  strictEqual(first.fetched, tenant.expected.calls);
  deepEqual([second.listed, second.fetched, second.new], [tenant.expected.calls, 0, 0]);
  deepEqual(service.fake.violations, []);
});

Deno.test("sync() asks only for the chosen person's records", async () => {
  await using service = await startService();
  const tenant = makeTenant({ me: ME, calls: 50, until, days: 10 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);

  const { dropped } = await run(service, createStores());

  strictEqual(dropped, 0);
  const lists = service.fake.requests.filter(({ searchParams }) => searchParams.has("$filter"));
  ok(lists.every(({ searchParams }) => searchParams.get("$filter")!.includes(`p/id eq '${ME}'`)));
});

Deno.test("sync() finds a person by sign-in name, drops everybody else and learns the object id", async () => {
  await using service = await startService();
  const tenant = makeTenant({ me: ME, calls: 120, until, days: 10 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  const store = createStores();
  const upn = "Jana.Meier@example.com".toLowerCase();

  const result = await run(service, store, { person: { key: upn, id: null, userPrincipalName: upn } });

  deepEqual(totals(store), tenant.expected);
  deepEqual(result.learned, { [upn]: ME });
  strictEqual(result.dropped, 120 - tenant.expected.calls);
});

Deno.test("sync() takes a later version and never an older one", async () => {
  await using service = await startService();
  const { records: [record] } = makeTenant({ me: ME, calls: 1, until, days: 1, seed: 4 });
  const store = createStores();
  service.fake.records.set(record!.id, { ...record!, version: 1 });
  await run(service, store);

  service.fake.records.set(record!.id, { ...record!, version: 3, modalities: ["audio", "video"] });
  const raised = await run(service, store);
  service.fake.records.set(record!.id, { ...record!, version: 2 });
  const lowered = await run(service, store);

  strictEqual(raised.changed, 1);
  strictEqual(lowered.fetched, 0);
  deepEqual(store.log.all().map(({ version }) => version), [3]);
});

Deno.test("sync() comes back for a record that is listed before it is there", async () => {
  await using service = await startService();
  const { records: [record] } = makeTenant({ me: ME, calls: 1, until, days: 1, seed: 4 });
  service.fake.records.set(record!.id, record!);
  service.fake.late.add(record!.id);
  const store = createStores();

  const early = await run(service, store);
  service.fake.late.clear();
  const later = await run(service, store);

  deepEqual([early.pending, early.new, later.pending, later.new], [1, 0, 0, 1]);
});

Deno.test("sync() gives two chosen people of one call a call each, and fetches the record once", async () => {
  await using service = await startService();
  const tenant = makeTenant({ me: ME, calls: 40, until, days: 5 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  const colleague = tenant.records.flatMap(({ participants_v2 }) => participants_v2!)
    .find(({ id }) => id !== ME && !id.startsWith("+"))!.id;
  const both = tenant.records.filter(({ participants_v2 }) =>
    [ME, colleague].every((id) => participants_v2!.some((one) => one.id === id))
  );
  const store = createStores();

  await run(service, store, { others: [colleague] });

  const ids = store.log.all().map(({ externalId }) => externalId);
  ok(both.length > 0);
  for (const { id } of both) ok(ids.includes(`${id}/${ME}`) && ids.includes(`${id}/${colleague}`));
  const gets = service.fake.requests.map(({ pathname }) => pathname).filter((path) => /callRecords\/./.test(path));
  strictEqual(new Set(gets).size, gets.length);
});

Deno.test("sync() stores all others when one record cannot be read, and fails", async () => {
  await using service = await startService();
  const tenant = makeTenant({ me: ME, calls: 60, until, days: 5 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  const broken = tenant.records.find(({ participants_v2 }) => participants_v2!.some(({ id }) => id === ME))!.id;
  service.fake.spoil = (page) => void (page["id"] === broken && delete page["startDateTime"]);
  const store = createStores();

  await rejects(run(service, store), (thrown) => thrown instanceof TeamsError && thrown.key === "broken-answer");
  strictEqual(store.log.calls.size, tenant.expected.calls - 1);
  service.fake.spoil = () => {};
  await run(service, store);

  deepEqual(totals(store), tenant.expected);
});

Deno.test("sync() loses and doubles nothing, whichever request fails in whatever way", async () => {
  await using service = await startService({ pageSize: 7, sessionPageSize: 2, tries: 2 });
  const tenant = makeTenant({ me: ME, calls: 24, until, days: 10 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  const whole = createStores();
  await run(service, whole);
  const requests = service.fake.requests.length;
  const troubles: Trouble[] = [
    "drop",
    "half",
    "html",
    "no-list",
    { status: 500 },
    { status: 429, retryAfter: "600" },
    { status: 401 },
    { status: 403 },
    { status: 404 },
  ];

  for (const trouble of troubles) {
    for (let number = 0; number < requests; number++) {
      service.fake.rest();
      const store = createStores();
      let count = 0;
      // Twice in a row: once is mended on the spot.
      service.fake.trouble = () => count >= number && count++ < number + 2 ? trouble : (count++, null);
      await run(service, store).catch((thrown) => ok(thrown instanceof TeamsError, String(thrown)));
      service.fake.trouble = () => null;
      await run(service, store);

      deepEqual(store.log.all(), whole.log.all(), `${JSON.stringify(trouble)} at request ${number}`);
      deepEqual(remembered(store), remembered(whole));
    }
  }
  deepEqual(service.fake.violations, []);
});

Deno.test("sync() loses and doubles nothing when the host fails at any moment", async () => {
  await using service = await startService();
  const tenant = makeTenant({ me: ME, calls: 250, until, days: 10 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  let calls = 0;
  let failures = 0;
  await run(service, createStores(() => void calls++));

  for (let failAt = 0; failAt < calls; failAt++) {
    service.fake.rest();
    let number = 0;
    const store = createStores(() => {
      if (number++ === failAt) throw new Error("the host is gone");
    });
    // How many calls of the host there are depends on how the answers come in.
    const failed = await run(service, store).then(() => false, (thrown) => /the host is gone/.test(String(thrown)));
    ok(failed || number <= failAt, `failed otherwise at ${failAt}`);
    failures += failed ? 1 : 0;
    await run(service, store);

    deepEqual(totals(store), tenant.expected, `failed at ${failAt}`);
  }
  ok(failures > 5);
});

Deno.test("sync() stops when it is told to", async () => {
  await using service = await startService();
  const tenant = makeTenant({ me: ME, calls: 60, until, days: 5 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  const stop = new AbortController();
  service.fake.trouble = (number) => (number === 10 && stop.abort(new Error("enough")), null);

  await rejects(run(service, createStores(), { signal: stop.signal }), /enough/);
});

interface Stores {
  log: ReturnType<typeof createCallStore>;
  values: Map<string, string>;
  options: Pick<SyncOptions, "seen" | "upsert">;
}

/** Call log and state; `before` may fail in their place. */
function createStores(before: () => void = () => {}): Stores {
  const log = createCallStore();
  const { state, values } = createStateStore();
  return {
    log,
    values,
    options: {
      // A new one as in each run, over the same state.
      get seen() {
        return createSeen({ ...state, set: (key, value) => (before(), state.set(key, value)) });
      },
      upsert(calls) {
        before();
        return Promise.resolve(log.upsert(calls));
      },
    },
  };
}

function run(
  service: TestService,
  { options }: Stores,
  { person = { key: ME, id: ME, userPrincipalName: null }, others = [], signal }: {
    person?: { key: string; id: string | null; userPrincipalName: string | null };
    others?: string[];
    signal?: AbortSignal;
  } = {},
): Promise<SyncResult> {
  const chosen = [person, ...others.map((id) => ({ key: id, id, userPrincipalName: null }))];
  return sync({
    ...options,
    graph: service.graph,
    people: chosen.map((one) => ({ person: one, period: { from } })),
    filtersByPerson: true,
    signal,
  });
}

function remembered({ values }: Stores): { [key: string]: unknown } {
  return Object.fromEntries([...values].map(([key, text]) => [key, JSON.parse(text)]));
}

function totals({ log }: Stores): { calls: number; answered: number; missed: number; talkSeconds: number } {
  const all = log.all();
  return {
    calls: all.length,
    answered: all.filter(({ outcome }) => outcome === "answered").length,
    missed: all.filter(({ outcome }) => outcome === "missed").length,
    talkSeconds: all.reduce((sum, { talkSeconds }) => sum + talkSeconds, 0),
  };
}
