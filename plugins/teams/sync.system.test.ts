import { deepEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { TeamsError } from "./errors.ts";
import { isCombined } from "./testing/fake-rules.ts";
import { startService, type TestService } from "./testing/service.ts";
import { createStores, type Stores, syncInto, totals } from "./testing/stores.ts";
import { guid, makeTenant } from "./testing/tenant.ts";

const ME = guid(1);
const DAY_MS = 86_400_000;
const until = Date.now();
const from = until - 29 * DAY_MS;

Deno.test("sync() brings a tenant of ten thousand calls into the log, exactly", async () => {
  await using service = await startService();
  const tenant = fill(service, 10_000, 29);
  const store = createStores();

  const first = await run(service, store);
  const second = await run(service, store);

  deepEqual(totals(store), tenant.expected);
  deepEqual([first.listed, first.fetched, first.new], Array(3).fill(tenant.expected.calls));
  deepEqual([second.listed, second.fetched, second.new], [tenant.expected.calls, 0, 0]);
  deepEqual(service.fake.violations, []);
});

Deno.test("sync() asks only for the chosen person's records", async () => {
  await using service = await startService();
  fill(service, 50, 10);

  const { dropped } = await run(service, createStores());

  strictEqual(dropped, 0);
  const lists = service.fake.requests.filter(({ searchParams }) => searchParams.has("$filter"));
  ok(lists.every(({ searchParams }) => searchParams.get("$filter")!.includes(`p/id eq '${ME}'`)));
});

Deno.test("sync() asks for the person alone where Microsoft does not take both filters at once", async () => {
  await using service = await startService({ combinesFilters: false, pageSize: 7 });
  const tenant = fill(service, 60, 25);
  const store = createStores();
  const half = until - 12 * DAY_MS;

  const recent = await syncInto(service, store, { users: [ME], from: half });
  await run(service, store);

  deepEqual(totals(store), tenant.expected);
  ok(recent.listed > 0 && recent.listed < tenant.expected.calls);
  deepEqual(service.fake.violations, []);
  const filters = service.fake.requests.map(({ searchParams }) => searchParams.get("$filter") ?? "");
  strictEqual(filters.filter(isCombined).length, 1);
});

Deno.test("sync() finds a person by sign-in name, drops everybody else and learns the object id", async () => {
  await using service = await startService();
  const tenant = fill(service, 120, 10);
  const store = createStores();
  const upn = "jana.meier@example.com";

  const result = await run(service, store, [upn]);

  deepEqual(totals(store), tenant.expected);
  deepEqual(result.learned, { [upn]: ME });
  strictEqual(result.dropped, 120 - tenant.expected.calls);
  strictEqual((await run(service, store, [upn])).fetched, 0);
});

Deno.test("sync() works through everybody's records without holding all of them", async () => {
  await using service = await startService({ checksAnswers: false });
  const tenant = fill(service, 5000, 20);
  const store = createStores();
  let mostListed = 0;
  service.fake.trouble = (_, { pathname }) => {
    const lists = service.fake.requests.filter(({ pathname }) => pathname.endsWith("callRecords")).length;
    if (/callRecords\/./.test(pathname)) mostListed = mostListed || lists;
    return null;
  };

  await run(service, store, ["jana.meier@example.com"]);

  deepEqual(totals(store), tenant.expected);
  ok(mostListed < 40, `${mostListed} pages were read before the first record`);
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

Deno.test("sync() gives two chosen people of one call a call each, and fetches each record once", async () => {
  await using service = await startService();
  const { records } = fill(service, 40, 5);
  const colleague = records.flatMap(({ participants_v2 }) => participants_v2!)
    .find(({ id }) => id !== ME && !id.startsWith("+"))!.id;
  const both = records.filter(({ participants_v2 }) =>
    [ME, colleague].every((id) => participants_v2!.some((one) => one.id === id))
  );
  const store = createStores();

  // Enough others that the two are not listed together.
  await run(service, store, [ME, ...Array.from({ length: 12 }, (_, n) => guid(5000 + n)), colleague]);

  const ids = store.log.all().map(({ externalId }) => externalId);
  ok(both.length > 0);
  for (const { id } of both) ok(ids.includes(`${id}/${ME}`) && ids.includes(`${id}/${colleague}`));
  const gets = service.fake.requests.map(({ pathname }) => pathname).filter((path) => /callRecords\/./.test(path));
  strictEqual(new Set(gets).size, gets.length);
});

Deno.test("sync() believes a person's own list where the record has no session of theirs", async () => {
  await using service = await startService();
  const colleague = guid(1234);
  const record = makeTenant({ me: ME, calls: 20, until, days: 5 }).records.find(({ type }) => type === "groupCall")!;
  record.participants_v2!.push({ id: colleague, identity: { user: { id: colleague } } });
  service.fake.records.set(record.id, record);
  const store = createStores();

  // In lists that are not read together: the record comes to be known by the first one.
  await run(service, store, [ME, ...Array.from({ length: 12 }, (_, n) => guid(5000 + n)), colleague]);

  const ids = store.log.all().map(({ externalId }) => externalId).sort();
  deepEqual(ids, [`${record.id}/${ME}`, `${record.id}/${colleague}`].sort());
});

Deno.test("sync() stores all others when one record cannot be read, and fails", async () => {
  await using service = await startService();
  const tenant = fill(service, 60, 5);
  const broken = tenant.records.find(({ participants_v2 }) => participants_v2!.some(({ id }) => id === ME))!.id;
  service.fake.spoil = (page) => void (page["id"] === broken && delete page["startDateTime"]);
  const store = createStores();

  await rejects(run(service, store), (thrown) => thrown instanceof TeamsError && thrown.key === "broken-answer");
  strictEqual(store.log.calls.size, tenant.expected.calls - 1);
  service.fake.spoil = () => {};
  await run(service, store);

  deepEqual(totals(store), tenant.expected);
});

Deno.test("sync() reads the lists of others when that of one person cannot be read, and fails", async () => {
  await using service = await startService();
  const tenant = fill(service, 60, 5);
  const other = guid(9999);
  service.fake.trouble = (_, { search }) => search.includes(other) ? "no-list" : null;
  const store = createStores();

  await rejects(run(service, store, [other, ME]), { key: "broken-answer" });

  deepEqual(totals(store), tenant.expected);
});

Deno.test("sync() reads a meeting of thousands within the limit for one record", async () => {
  await using service = await startService();
  const { records } = makeTenant({ me: ME, calls: 20, until, days: 5 });
  const meeting = records.find(({ type }) => type === "groupCall")!;
  const crowd = Array.from({ length: 5000 }, (_, n) => ({ ...meeting.sessions![0]!, id: guid(n, 7) }));
  service.fake.records.set(meeting.id, { ...meeting, sessions: [...meeting.sessions!, ...crowd] });
  const store = createStores();

  await run(service, store);

  strictEqual(store.log.all()[0]!.outcome, "answered");
  deepEqual(service.pauses, []);
});

Deno.test("sync() loses and doubles nothing when the host fails at any moment", async () => {
  await using service = await startService({ checksAnswers: false });
  const tenant = fill(service, 250, 10);
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
  ok(failures > 3);
});

Deno.test("sync() stops when it is told to, and stores nothing after that", async () => {
  await using service = await startService();
  fill(service, 60, 5);
  const stop = new AbortController();
  let stored = 0;
  const store = createStores(() => {
    if (stop.signal.aborted) stored++;
  });
  service.fake.trouble = (number) => (number === 20 && stop.abort(new Error("enough")), null);

  await rejects(run(service, store, [ME], stop.signal), /enough/);

  strictEqual(stored, 0);
});

function fill(service: TestService, calls: number, days: number) {
  const tenant = makeTenant({ me: ME, calls, until, days });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  return tenant;
}

function run(service: TestService, store: Stores, users = [ME], signal?: AbortSignal) {
  return syncInto(service, store, { users, from, ...(signal && { signal }) });
}
