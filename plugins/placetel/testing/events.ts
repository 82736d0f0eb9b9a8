import type { CallEvent } from "../call-event.ts";
import type { CallRecord } from "../call-record.ts";

export const CUSTOMER = "015112345678";
export const OFFICE = "022155500123";
export const ANNA = "7777anna@fpbx.de";

/** Ten o'clock, so many seconds later. */
export function at(seconds: number): string {
  return new Date(Date.parse("2026-03-02T10:00:00.000Z") + seconds * 1000).toISOString();
}

export function incoming(callId: string, seconds: number, from = CUSTOMER): CallEvent {
  return event(callId, "ringing", seconds, "in", from, OFFICE);
}

export function accepted(callId: string, seconds: number, from = CUSTOMER): CallEvent {
  return { ...event(callId, "accepted", seconds, "in", from, OFFICE), peer: ANNA };
}

export function outgoing(callId: string, seconds: number, to = CUSTOMER): CallEvent {
  return { ...event(callId, "ringing", seconds, "out", OFFICE, to), peer: ANNA };
}

export function hungUp(
  callId: string,
  seconds: number,
  type: string | null,
  durationSeconds: number | null,
  direction: "in" | "out" = "in",
  remote = CUSTOMER,
): CallEvent {
  const [from, to] = direction === "in" ? [remote, OFFICE] : [OFFICE, remote];
  return { ...event(callId, "hung-up", seconds, direction, from, to), type, durationSeconds };
}

export function record(key: string, seconds: number, change: Partial<CallRecord> = {}): CallRecord {
  return {
    key,
    direction: "in",
    outcome: "answered",
    receivedAt: at(seconds),
    talkSeconds: 38,
    from: CUSTOMER,
    to: OFFICE,
    sipUser: null,
    remoteName: null,
    raw: { key },
    ...change,
  };
}

function event(
  callId: string,
  kind: CallEvent["kind"],
  seconds: number,
  direction: "in" | "out",
  from: string,
  to: string,
): CallEvent {
  return { callId, kind, at: at(seconds), direction, from, to, peer: null, type: null, durationSeconds: null };
}

/** All orders of a list. */
export function permutations<Item>(items: Item[]): Item[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** All parts of a list, the empty one too. */
export function subsets<Item>(items: Item[]): Item[][] {
  return items.reduce<Item[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}
