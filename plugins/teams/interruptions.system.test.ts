import { rejects } from "node:assert/strict";
import { TeamsError } from "./errors.ts";
import { meet, run, same, startTenant, undisturbed } from "./testing/disturbed.ts";
import type { Mood } from "./testing/entra.ts";
import { createStores } from "./testing/stores.ts";

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
