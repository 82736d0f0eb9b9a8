import { deepEqual, ok } from "node:assert/strict";
import { ME, startTeams } from "./testing/lone-teams.ts";
import { makeTenant } from "./testing/tenant.ts";

// esbuild's process is told to end, and ends a moment after the test.
const options = { sanitizeOps: false, sanitizeResources: false };
const CALLS = 64;

Deno.test("teams loses and doubles nothing whichever request its process is killed at", options, async () => {
  await using teams = await startTeams({}, {}, { pageSize: 20, sessionPageSize: 2, checksAnswers: false });
  const { fake } = teams.service;
  const tenant = makeTenant({ me: ME, calls: CALLS, until: Date.now(), days: 10 });
  for (const record of tenant.records) fake.records.set(record.id, record);
  await teams.run("schedule");
  const whole = teams.log.all();
  const requests = fake.requests.length;
  ok(requests >= 60, `${requests} requests`);

  for (let number = 0; number < requests; number++) {
    teams.forget();
    fake.rest();
    fake.requests.length = 0;
    const { promise: killed, resolve } = Promise.withResolvers<void>();
    fake.trouble = (count) => (count === number && resolve(teams.crash()), null);
    await Promise.allSettled([teams.run("schedule"), killed]);
    fake.trouble = () => null;
    await teams.run("schedule");

    deepEqual(teams.log.all(), whole, `request ${number}`);
  }
});
