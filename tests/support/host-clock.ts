import { globSync } from "node:fs";

/** What a host needs in its environment so that its clock goes on from this instant. */
export function hostClockAt(instant: number): Record<string, string> {
  const [library] = globSync("/usr/lib/*/faketime/libfaketimeMT.so.1");
  const there = new Date(instant).toISOString().replace("T", " ").slice(0, 19);
  return { LD_PRELOAD: library!, FAKETIME: `@${there}`, FAKETIME_DONT_FAKE_MONOTONIC: "1", FAKETIME_FMT: "%F %T" };
}
