import { deepEqual, equal, ok } from "node:assert/strict";
import { createApi } from "./api.ts";
import { testConnection } from "./connection-test.ts";
import { createPace } from "./pace.ts";
import { startFakePlacetel } from "./testing/fake-placetel.ts";
import { virtualTime } from "./testing/virtual-time.ts";

const base = {
  language: "en" as const,
  hasSecret: true,
  lastEventAt: "2026-03-02T10:00:00.000Z",
  webhook: { address: null, lastReceivedAt: null, refused: null, leftOut: 0 },
  now: Date.parse("2026-03-02T11:00:00Z"),
  signal: new AbortController().signal,
};
const openApi = (address: string, key: string | null) => () =>
  Promise.resolve().then(() => createApi({ address, key, pace: createPace(virtualTime()) }));

Deno.test("testConnection() names what works, step by step", async () => {
  await using placetel = startFakePlacetel();

  const { ok: all, steps } = await testConnection({
    ...base,
    openApi: openApi(placetel.address, "geheimer-schluessel"),
  });

  equal(all, true);
  deepEqual(steps.map(({ id, ok }) => [id, ok]), [["key", true], ["incoming", true], ["outgoing", true], [
    "webhook",
    true,
  ]]);
  equal(steps[0]?.text, "The API key belongs to Anna Beispiel, Beispiel KG");
  deepEqual(placetel.refused, []);
});

Deno.test("testConnection() stops at the step that fails and says what to do", async () => {
  await using placetel = startFakePlacetel();
  const broken = await testConnection({ ...base, openApi: openApi(placetel.address, "falsch") });
  placetel.fault = (_, path) => path === "/v2/call_detail_records" ? new Response("{}", { status: 403 }) : null;
  const half = await testConnection({ ...base, openApi: openApi(placetel.address, "geheimer-schluessel") });
  const none = await testConnection({ ...base, openApi: openApi(placetel.address, null) });

  deepEqual(broken.steps.map(({ id, ok }) => [id, ok]), [["api", false], ["webhook", true]]);
  ok(broken.steps[0]?.text.includes("does not accept the API key"));
  deepEqual(half.steps.map(({ id }) => id), ["key", "incoming", "api", "webhook"]);
  ok(half.steps[2]?.text.includes("call_detail_records"));
  ok(none.steps[0]?.text.includes("no API key"));
});

Deno.test("testConnection() waits for the first event of the webhook", async () => {
  await using placetel = startFakePlacetel();
  const options = { ...base, openApi: openApi(placetel.address, "geheimer-schluessel") };

  const waiting = await testConnection({ ...options, lastEventAt: null });
  const closed = await testConnection({ ...options, hasSecret: false, lastEventAt: null });

  ok(waiting.steps.at(-1)?.text.includes("waits for the first event"));
  ok(closed.steps.at(-1)?.text.includes("no shared secret"));
  deepEqual([waiting.ok, closed.ok], [false, false]);
});

Deno.test("testConnection() tells the address to enter, events with a wrong signature, and those of others", async () => {
  await using placetel = startFakePlacetel();
  const options = { ...base, openApi: openApi(placetel.address, "geheimer-schluessel"), lastEventAt: null };
  const address = "https://office.example.com/calls/webhooks/placetel";
  const refused = { count: 3, because: "signature" as const, lastAt: "2026-03-02T10:30:00.000Z" };
  const step = async (webhook: Partial<typeof base.webhook> | { address: string }) =>
    (await testConnection({ ...options, webhook: { ...base.webhook, ...webhook } })).steps.at(-1)!;

  ok((await step({ address })).text.includes(`at ${address}`));
  ok((await step({})).text.includes("No address is configured"));
  const wrong = await step({ refused } as never);
  ok(!wrong.ok && wrong.text.includes("3 were refused: their signature is wrong"));
  equal((await step({ lastReceivedAt: "2026-03-02T10:00:00.000Z" } as never)).ok, true);
});
