import { deepEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { CLOUDS, limitOf } from "./clouds.ts";
import { type Clock, createPace, realClock } from "./pace.ts";

Deno.test("createPace() lets no stretch of the limit's length have more requests than it allows", async () => {
  const { clock, advance } = manualClock();
  const limit = { requests: 5, perMs: 1000 };
  const pace = createPace(limit, clock);
  const sent: number[] = [];
  // Bursts, a rest, and some one by one.
  for (const rest of [0, 0, 0, 0, 0, 0, 0, 400, 0, 0, 5000, 0, 0, 0, 0, 0, 300, 300, 300, 300]) {
    advance(rest);
    await pace();
    sent.push(clock.now());
  }

  for (const from of sent) ok(sent.filter((at) => at >= from && at < from + limit.perMs).length <= limit.requests);
  deepEqual(sent.slice(0, 6), [0, 0, 0, 0, 0, 1000]);
});

Deno.test("createPace() makes those that wait together wait for one another", async () => {
  const pauses: number[] = [];
  const clock: Clock = { now: () => 0, pause: (ms) => (pauses.push(ms), Promise.resolve()) };
  const pace = createPace({ requests: 2, perMs: 1000 }, clock);

  await Promise.all(Array.from({ length: 7 }, () => pace()));

  deepEqual(pauses, [1000, 1000, 2000, 2000, 3000]);
});

Deno.test("createPace() ends its wait when it is told to", async () => {
  const pace = createPace({ requests: 1, perMs: 60_000 }, realClock);
  await pace();
  const stop = new AbortController();

  const waiting = pace(stop.signal);
  stop.abort(new Error("enough"));

  await rejects(waiting, /enough/);
});

Deno.test("limitOf() stays below what Microsoft publishes, and knows none of a private cloud", () => {
  for (const { graph } of Object.values(CLOUDS)) {
    const { requests, perMs } = limitOf(graph)!;
    ok(requests / perMs < 1500 / 20_000);
  }
  strictEqual(limitOf("https://graph.example.com"), null);
});

function manualClock(): { clock: Clock; advance(ms: number): void } {
  let now = 0;
  const advance = (ms: number) => void (now += ms);
  return { clock: { now: () => now, pause: (ms) => Promise.resolve(advance(ms)) }, advance };
}
