// Loaded into a host before all else: its clock is then the one that a test sets.
import type { ClockReading } from "./host-clock.ts";

const file = Deno.env.get("TIMETRACK_TEST_CLOCK")!;
const RealDate = Date;
const realNow = Date.now;

function now(): number {
  const reading = JSON.parse(Deno.readTextFileSync(file)) as ClockReading;
  return "standsAt" in reading ? reading.standsAt : realNow() + reading.beside;
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => name === "now" ? now : Reflect.get(target, name),
});
