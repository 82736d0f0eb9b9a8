import { TeamsError } from "./errors.ts";
import type { Period } from "./wanted.ts";
import { DAY } from "./window.ts";

const KEPT_DAYS = 30;
const USUAL_DAYS = 7;

/**
 * The period of a request: dates or instants; a date as start is the beginning of that day
 * here, as end the end of it. Left out, it is the last seven days until now.
 */
export function parsePeriod(start: string | undefined, end: string | undefined, now: number): Required<Period> {
  const to = end ? instantOf(end, "end", true) : now;
  const from = start ? instantOf(start, "start", false) : to - USUAL_DAYS * DAY;
  if (from >= to) throw new TeamsError("period-reversed");
  if (from < now - KEPT_DAYS * DAY) throw new TeamsError("period-too-old");
  return { from, to };
}

function instantOf(text: string, name: string, isEnd: boolean): number {
  // A plus sign of a query that was not encoded arrives as a space.
  const value = text.trim().replace(/ (\d\d:\d\d)$/, "+$1");
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  const at = day
    ? localMidnight(Number(day[1]), Number(day[2]), Number(day[3]), isEnd)
    : /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(value)
    ? Date.parse(value)
    : NaN;
  if (Number.isNaN(at)) throw new TeamsError("period-malformed", { text: text.slice(0, 60), name });
  return at;
}

/** A day of the person's own clock, which may have 23 or 25 hours. */
function localMidnight(year: number, month: number, day: number, next: boolean): number {
  const date = new Date(year, month - 1, day);
  if (date.getMonth() !== month - 1 || date.getDate() !== day) return NaN;
  return new Date(year, month - 1, day + (next ? 1 : 0)).getTime();
}
