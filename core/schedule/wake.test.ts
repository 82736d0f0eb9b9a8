import { deepEqual } from "node:assert/strict";
import type { Json } from "timetrack";
import { createManualClock } from "../../tests/support/manual-clock.ts";
import { createEventBus } from "../events.ts";
import { watchWake } from "./wake.ts";

const HOUR = 3_600_000;

Deno.test("watchWake() tells of sleep and of a clock that was set, each once", async () => {
  const clock = createManualClock("2026-03-02T10:00:00Z");
  const start = clock.now();
  let slept = 0;
  let set = 0;
  const events = createEventBus(() => {});
  const told: [string, Json][] = [];
  events.on("*", (data, name) => told.push([name, data]));
  const stop = watchWake({
    events,
    after: clock.after,
    clocks: () => ({
      wall: clock.now() + slept + set,
      steady: clock.now() - start,
      uptime: clock.now() - start + slept,
    }),
  });

  await clock.advance(60_000);
  slept = 8 * HOUR;
  await clock.advance(60_000);
  set = -HOUR;
  await clock.advance(60_000);
  stop();
  slept += HOUR;
  await clock.advance(60_000);

  deepEqual(told, [
    ["host/wake", { sleptMs: 8 * HOUR }],
    ["host/clock-changed", { byMs: -HOUR }],
  ]);
});

Deno.test("watchWake() reads the clocks of the system", () => {
  const stop = watchWake({ events: createEventBus(() => {}) });

  stop();
});
