import { deepEqual, ok } from "node:assert/strict";
import { TeamsError } from "../errors.ts";
import { startService, type TestService } from "./service.ts";
import { createStores, remembered, type RunOptions, type Stores, syncInto } from "./stores.ts";
import { guid, makeTenant } from "./tenant.ts";
import type { Trouble } from "./trouble.ts";

// One tenant, synchronised undisturbed and with a failure at each of its requests: both must end the same.

const ME = guid(1);
const DAY_MS = 86_400_000;
const until = Date.now();
const from = until - 20 * DAY_MS;

/** A test for this trouble at every request in turn. */
export function testTrouble(trouble: Trouble): void {
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

/** From its request of this number on, the same address is in trouble: a single failure is mended on the spot. */
export function meet({ fake }: TestService, number: number, trouble: Trouble): void {
  let count = 0;
  let address: string | undefined;
  fake.trouble = (_, { href }) => {
    if (count++ === number) address = href;
    return href === address ? trouble : null;
  };
}

/** About 70 requests: three pages of the list, and records of which some have several pages of sessions. */
export async function startTenant(): Promise<TestService> {
  const service = await startService({ pageSize: 20, sessionPageSize: 2, tries: 2, checksAnswers: false });
  const { records } = makeTenant({ me: ME, calls: 64, until, days: 10 });
  for (const record of records) service.fake.records.set(record.id, record);
  return service;
}

export async function undisturbed(service: TestService): Promise<{ whole: Stores; requests: number }> {
  const whole = createStores();
  await run(service, whole);
  const requests = service.fake.requests.length;
  ok(requests >= 60, `${requests} requests`);
  return { whole, requests };
}

export function same(store: Stores, whole: Stores, when: string): void {
  deepEqual(store.log.all(), whole.log.all(), when);
  deepEqual(remembered(store), remembered(whole), when);
}

export async function run(service: TestService, store: Stores, options: Partial<RunOptions> = {}): Promise<void> {
  await syncInto(service, store, { users: [ME], from, ...options });
}
