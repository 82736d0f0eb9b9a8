import { join } from "node:path";
import { temporaryHome } from "./command-line.ts";

/** What a host's clock shows, in the file that it reads: so many milliseconds beside the real time, or one instant. */
export type ClockReading = { beside: number } | { standsAt: number };

/** A clock on the wall that can be set, for one host, while it runs; its plugins see the real one. */
export async function settableClock() {
  const folder = await temporaryHome();
  const file = join(folder.path, "clock.json");
  let beside = 0;

  async function write(reading: ClockReading): Promise<void> {
    await Deno.writeTextFile(`${file}.new`, JSON.stringify(reading));
    await Deno.rename(`${file}.new`, file);
  }

  const clock = {
    file,
    /** So many days from the real time. */
    set: (days: number) => write({ beside: beside = days * 86_400_000 }),
    /** So many milliseconds on from where it was set to. */
    forward: (ms: number) => write({ beside: beside += ms }),
    /** Goes on from this instant. */
    setTo: (instant: number) => write({ beside: beside = instant - Date.now() }),
    /** Stands still at this instant. */
    stop: (instant: number) => write({ standsAt: instant }),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
  await clock.set(0);
  return clock;
}
