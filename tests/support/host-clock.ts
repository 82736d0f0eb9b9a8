import { globSync } from "node:fs";
import { join } from "node:path";
import { temporaryHome } from "./command-line.ts";

const library = () => ({
  LD_PRELOAD: globSync("/usr/lib/*/faketime/libfaketimeMT.so.1")[0]!,
  FAKETIME_DONT_FAKE_MONOTONIC: "1",
});

/** What a host needs in its environment so that its clock goes on from this instant. */
export function hostClockAt(instant: number): Record<string, string> {
  const there = textOf(instant);
  return { ...library(), FAKETIME: `@${there}`, FAKETIME_FMT: "%F %T" };
}

/** A clock on the wall that can be set, for one process, while it runs. */
export async function settableClock() {
  const folder = await temporaryHome();
  const file = join(folder.path, "clock");

  async function write(text: string): Promise<void> {
    await Deno.writeTextFile(`${file}.new`, `${text}\n`);
    await Deno.rename(`${file}.new`, file);
  }

  const clock = {
    /** What the host needs in its environment. */
    env: {
      ...library(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      TZ: "UTC",
    },
    /** So many days from the real time. */
    set: (days: number) => write(`${days < 0 ? "-" : "+"}${Math.abs(days)}d`),
    /** Stands still at this instant, of which the whole seconds count. */
    stop: (instant: number) => write(textOf(instant)),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
  await clock.set(0);
  return clock;
}

function textOf(instant: number): string {
  return new Date(instant).toISOString().replace("T", " ").slice(0, 19);
}
