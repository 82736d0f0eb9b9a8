// Loaded into a host before all else: its clock is then the one that a test sets.
import { replaceClock } from "../../core/sdk/sandbox/clock.ts";
import type { ClockReading } from "./host-clock.ts";

const file = Deno.env.get("TIMETRACK_TEST_CLOCK")!;
const realNow = Date.now;

replaceClock(() => {
  const reading = JSON.parse(Deno.readTextFileSync(file)) as ClockReading;
  return "standsAt" in reading ? reading.standsAt : realNow() + reading.beside;
});
