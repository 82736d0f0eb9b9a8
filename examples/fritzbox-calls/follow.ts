import { type Call, goOn, lose } from "./call.ts";
import type { Line } from "./line.ts";

/** The calls that go on, by their connection; `null` is one of which nothing is to be recorded, nor kept. */
export type Open = Record<string, Call | null>;

/** Begin and length of one call may be a little apart; what is more is another call on the same connection. */
const TOLERANCE_MS = 10_000;

/** Follows a line: which calls go on after it, and what there is to tell. `begin` says how a new one begins. */
export function follow(open: Open, line: Line, begin: (line: Line) => Call | null): { open: Open; told: Call[] } {
  const { [line.connection]: last, ...others } = open;
  const isKnown = last !== undefined && isAbout(last, line);
  const before = isKnown ? last : begin(line);
  const call = before && goOn(before, line);
  const isOver = line.kind === "DISCONNECT";
  // Of a call that was never heard of, and that nobody answered, there is nothing to tell.
  const isTold = isKnown || !isOver || line.seconds > 0;
  return {
    open: isOver ? others : { ...others, [line.connection]: call },
    told: [last && !isKnown ? lose(last) : null, isTold ? call : null].filter((call) => call !== null),
  };
}

/** Whether it goes on with this call, and not with one whose beginning was missed. */
function isAbout(call: Call | null, { kind, at, seconds }: Line): boolean {
  if (call === null) return kind === "CONNECT" || kind === "DISCONNECT";
  const { startedAt, raw: { answeredAt } } = call;
  if (kind !== "DISCONNECT") return kind === "CONNECT" && answeredAt === null;
  const talkBegan = at - seconds * 1000;
  if (answeredAt !== null) return Math.abs(talkBegan - Date.parse(answeredAt)) <= TOLERANCE_MS;
  return seconds === 0 || talkBegan >= Date.parse(startedAt) - TOLERANCE_MS;
}
