import { windowsUsage } from "./windows-usage.ts";

/** How much a process has computed. */
export interface CpuUse {
  /** Since it started. */
  seconds: number;
  /** Share of one core over the last minute, or since the start when that is less: 1 is a whole core. */
  lastMinute: number;
}

const MINUTE_MS = 60_000;
const EVERY_MS = 10_000;
/** What Linux counts in, on every computer it runs on today. */
const TICKS_PER_SECOND = 100;

/** Follows one process; `look` is called again and again, and reads only as often as is needed. */
export function watchCpu(read: () => number | null, startedAt: number) {
  let samples = [{ at: startedAt, seconds: 0 }];
  let use: CpuUse | null = null;
  return {
    look(now: number): void {
      if (now - samples.at(-1)!.at < EVERY_MS && use) return;
      const seconds = read();
      if (seconds === null) return;
      samples = [...samples, { at: now, seconds }];
      // The oldest one that is kept is a minute old, or a little more.
      while (samples.length > 2 && now - samples[1]!.at >= MINUTE_MS) samples.shift();
      const [first] = samples as [{ at: number; seconds: number }];
      use = { seconds, lastMinute: now > first.at ? (seconds - first.seconds) / ((now - first.at) / 1000) : 0 };
    },
    use: (): CpuUse | null => use,
  };
}

/** Processor time of a process in seconds; `null` where the system does not tell. */
export function cpuSecondsOf(pid: number): number | null {
  if (Deno.build.os === "windows") return windowsUsage(pid)?.cpu ?? null;
  if (Deno.build.os !== "linux") return null;
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    // The name of the program may hold anything; the fields follow its bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}
