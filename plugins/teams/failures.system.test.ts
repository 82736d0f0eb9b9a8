import { deepEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { TeamsError } from "./errors.ts";
import type { Mood } from "./testing/entra.ts";
import { startService, type TestService } from "./testing/service.ts";
import { createStores, remembered, type RunOptions, type Stores, syncInto } from "./testing/stores.ts";
import { guid, makeTenant } from "./testing/tenant.ts";
import type { Trouble } from "./testing/trouble.ts";

const ME = guid(1);
const DAY_MS = 86_400_000;
const until = Date.now();
const from = until - 20 * DAY_MS;

const troubles: Trouble[] = [
  "drop",
  "half",
  "html",
  "no-list",
  { status: 503 },
  { status: 429, retryAfter: "600" },
  { status: 400 },
  { status: 401 },
  { status: 403 },
  { status: 404 },
];

for (const trouble of troubles) {
  Deno.test(`sync() loses and doubles nothing whichever request meets ${JSON.stringify(trouble)}`, async () => {
    await using service = await startTenant();
    const { whole, requests } = await undisturbed(service);

    for (let number = 0; number < requests; number++) {
      service.fake.rest();
      const store = createStores();
      meet(service, number, trouble);
      await run(service, store).catch((thrown) => ok(thrown instanceof TeamsError, String(thrown)));
      service.fake.trouble = () => null;
      await run(service, store);

      same(store, whole, `request ${number}`);
    }
    deepEqual(service.fake.violations, []);
  });
}

Deno.test("sync() loses and doubles nothing whichever request is never answered", async () => {
  await using service = await startTenant();
  const { whole, requests } = await undisturbed(service);
  // On a busy computer others may be given up as well: the more failures the better.
  const graph = service.impatient(100);

  for (let number = 0; number < requests; number++) {
    service.fake.rest();
    const store = createStores();
    meet(service, number, "silent");
    await rejects(run(service, store, { graph }), { code: "timeout" });
    service.fake.trouble = () => null;
    await run(service, store);

    same(store, whole, `request ${number}`);
  }
});

Deno.test("sync() loses and doubles nothing whichever request it is stopped at", async () => {
  await using service = await startTenant();
  const { whole, requests } = await undisturbed(service);

  for (let number = 0; number < requests; number++) {
    service.fake.rest();
    const store = createStores();
    const stop = new AbortController();
    let count = 0;
    service.fake.trouble = () => (count++ === number && stop.abort(new Error("stopped")), null);
    await rejects(run(service, store, { signal: stop.signal }), /stopped/);
    service.fake.trouble = () => null;
    await run(service, store);

    same(store, whole, `request ${number}`);
  }
});

Deno.test("sync() loses and doubles nothing whatever the sign-in meets", async () => {
  await using service = await startTenant();
  const { whole } = await undisturbed(service);
  const moods: Mood[] = ["captive-portal", "redirect", "throttled", "down", { aadsts: 7000215 }, { aadsts: 90033 }];

  for (const mood of moods) {
    await using again = await startTenant();
    const store = createStores();
    let count = 0;
    // The token is refused in the middle, and no other is to be had.
    again.fake.trouble = () => {
      if (count++ < 20) return null;
      again.entra.mood = mood;
      return { status: 401 };
    };
    await rejects(run(again, store), TeamsError);
    again.entra.mood = "well";
    again.fake.trouble = () => null;
    // MSAL itself keeps quiet for a while after it was throttled: a new process does not know of that.
    await using later = await startTenant();
    await run(later, store);

    same(store, whole, JSON.stringify(mood));
  }
});

/** From its request of this number on, the same address is in trouble: a single failure is mended on the spot. */
function meet({ fake }: TestService, number: number, trouble: Trouble): void {
  let count = 0;
  let address: string | undefined;
  fake.trouble = (_, { href }) => {
    if (count++ === number) address = href;
    return href === address ? trouble : null;
  };
}

/** About 70 requests: three pages of the list, and records of which some have several pages of sessions. */
async function startTenant(): Promise<TestService> {
  const service = await startService({ pageSize: 20, sessionPageSize: 2, tries: 2, checksAnswers: false });
  const { records } = makeTenant({ me: ME, calls: 64, until, days: 10 });
  for (const record of records) service.fake.records.set(record.id, record);
  return service;
}

async function undisturbed(service: TestService): Promise<{ whole: Stores; requests: number }> {
  const whole = createStores();
  await run(service, whole);
  const requests = service.fake.requests.length;
  ok(requests >= 60, `${requests} requests`);
  return { whole, requests };
}

function same(store: Stores, whole: Stores, when: string): void {
  deepEqual(store.log.all(), whole.log.all(), when);
  deepEqual(remembered(store), remembered(whole), when);
  strictEqual(store.log.calls.size, whole.log.calls.size);
}

async function run(service: TestService, store: Stores, options: Partial<RunOptions> = {}): Promise<void> {
  await syncInto(service, store, { users: [ME], from, ...options });
}
