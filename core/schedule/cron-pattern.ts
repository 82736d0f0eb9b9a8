import type { CronTime } from "cron";
import { messageOf, TimeTrackError } from "../errors.ts";

/**
 * When a pattern is due, in the zone whose clock the person reads. A time that the change
 * to summer time leaves out comes as the clock is changed, one that comes twice counts once.
 */
export async function parseCronPattern(pattern: string, zone: string): Promise<(after: number) => number> {
  // Loaded when the first pattern comes: it costs a tenth of the host's time to start.
  const { CronTime } = await import("cron");
  try {
    const time = new CronTime(pattern, zone);
    // Asked again and again about the same moment, and an answer takes up to two milliseconds.
    let asked = Date.now();
    let answer = nextIn(time, zone, asked); // A pattern such as February 31st is found out here.
    return (after) => {
      if (after !== asked) [asked, answer] = [after, nextIn(time, zone, after)];
      return answer;
    };
  } catch (cause) {
    const [reason] = messageOf(cause).split("\n");
    throw new TimeTrackError("invalid", `Cannot use "${pattern}" as a cron pattern: ${reason}`, { cause });
  }
}

function nextIn(time: CronTime, zone: string, after: number): number {
  const next = time.getNextDateFrom(new Date(after), zone);
  // In the night that has 2 o'clock twice, cron 4.4 names the second one for "0 3 * * *" as well.
  const clockWentBack = next.offset < next.minus({ hours: 3 }).offset;
  if (clockWentBack && !isMeant(time, next.toMillis() + next.offset * 60_000)) {
    return nextIn(time, zone, next.toMillis());
  }
  return next.toMillis();
}

/** Whether the pattern names the time on the wall, given as if it were UTC. */
function isMeant(time: CronTime, wallTime: number): boolean {
  return time.getNextDateFrom(new Date(wallTime - 1_000), "UTC").toMillis() === wallTime;
}
