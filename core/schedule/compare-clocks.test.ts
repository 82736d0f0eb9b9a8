import { deepEqual } from "node:assert/strict";
import { type Clocks, compareClocks } from "./compare-clocks.ts";

const start: Clocks = { wall: 1_772_445_600_000, steady: 50_000, uptime: 900_000 };
const HOUR = 3_600_000;

function later(wall: number, steady: number, uptime: number): Clocks {
  return { wall: start.wall + wall, steady: start.steady + steady, uptime: start.uptime + uptime };
}

Deno.test("compareClocks() sees nothing in an ordinary interval", () => {
  deepEqual(compareClocks(start, later(5_003, 5_002, 5_000), 5_000), { sleptMs: 0, changedMs: 0 });
  deepEqual(compareClocks(start, later(5_003, 5_002, 6_000), 5_000), { sleptMs: 0, changedMs: 0 });
  deepEqual(compareClocks(start, later(12_000, 12_000, 12_000), 5_000), { sleptMs: 0, changedMs: 0 });
});

Deno.test("compareClocks() sees the sleep of Linux, where the steady clock stands still", () => {
  deepEqual(compareClocks(start, later(HOUR, 5_000, HOUR), 5_000), { sleptMs: HOUR - 5_000, changedMs: 0 });
});

Deno.test("compareClocks() sees the sleep of Windows, where all clocks go on", () => {
  deepEqual(compareClocks(start, later(HOUR, HOUR, HOUR), 5_000), { sleptMs: HOUR - 5_000, changedMs: 0 });
});

Deno.test("compareClocks() sees a clock that was set forward and back", () => {
  deepEqual(compareClocks(start, later(HOUR, 5_000, 5_000), 5_000), { sleptMs: 0, changedMs: HOUR - 5_000 });
  deepEqual(compareClocks(start, later(-HOUR, 5_000, 5_000), 5_000), { sleptMs: 0, changedMs: -HOUR - 5_000 });
});

Deno.test("compareClocks() sees a clock set back on macOS, where the uptime follows it", () => {
  deepEqual(compareClocks(start, later(-HOUR, 5_000, -HOUR), 5_000), { sleptMs: 0, changedMs: -HOUR - 5_000 });
});

Deno.test("compareClocks() tells sleep and a change in one interval apart", () => {
  deepEqual(compareClocks(start, later(3 * HOUR, 5_000, HOUR), 5_000), { sleptMs: HOUR - 5_000, changedMs: 2 * HOUR });
});
