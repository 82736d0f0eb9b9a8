import type { Call } from "timetrack";
import { isoOf, type Span } from "../database/range.ts";

/** What began longer ago and has no end is a report that never came. */
export const LONGEST_OPEN_MS = 86_400_000;

type Times = Pick<Call, "startedAt" | "endedAt" | "outcome" | "talkSeconds">;

/** A call as it is shown and counted: one whose end nobody tells any more has only the length that was told. */
export function settled<Told extends Times>(call: Told, now: number): Told {
  if (call.endedAt !== null) return call;
  const began = Date.parse(call.startedAt);
  if (call.outcome === "ongoing" && now - began <= LONGEST_OPEN_MS) return call;
  return withoutEnd(call);
}

/** A call of which nobody tells the end. */
export function withoutEnd<Told extends Times>(call: Told): Told & { endedAt: string } {
  const outcome = call.outcome === "ongoing" ? "unknown" : call.outcome;
  return { ...call, outcome, endedAt: isoOf(Date.parse(call.startedAt) + call.talkSeconds * 1000) };
}

/** When it ended; what goes on lasts up to now. */
export function endOf({ startedAt, endedAt }: Times, now: number): number {
  return endedAt === null ? Math.max(Date.parse(startedAt), now) : Date.parse(endedAt);
}

/** The stretch in which was talked: the end of a call; before it, it rang. */
export function stretchOf(call: Times, now: number): Span {
  const [began, to] = [Date.parse(call.startedAt), endOf(call, now)];
  return { from: call.endedAt === null ? began : Math.max(began, to - call.talkSeconds * 1000), to };
}

/** Whether it overlaps the span, or began in it. */
export function liesIn(call: Times, { from, to }: Span, now: number): boolean {
  const began = Date.parse(call.startedAt);
  return began < to && (began >= from || endOf(call, now) > from);
}
