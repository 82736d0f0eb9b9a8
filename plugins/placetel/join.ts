import type { CallFacts } from "./call-state.ts";
import { callOf, isOpen, partiesOf } from "./call-state.ts";
import { partyKey } from "timetrack/number";

/** What two reports of one conversation are compared by. */
export interface Side {
  direction: "in" | "out" | "unknown";
  remote: string;
  /** `null` when our side is not told. */
  own: string | null;
  /** First sign of the call. */
  startedAtMs: number;
  /** `null` as long as nobody tells how long it was. */
  talkSeconds: number | null;
}

export const MOST_APART_MS = 60_000;
const MOST_LONGER_SECONDS = 5;

/**
 * Pairs the reports of one source with those of another that tell of the same conversation:
 * same numbers and direction, starts at most a minute and lengths at most five seconds apart.
 * Nothing is paired twice, and the nearest go first: who calls again within the minute has
 * made two calls, and both are in both sources.
 */
export function pairUp<A extends Side, B extends Side>(left: A[], right: B[]): [A, B][] {
  const byPartyAndMinute = Map.groupBy(right, (b) => keyOf(b, 0));
  const near = (a: A) => [-1, 0, 1].flatMap((minutes) => byPartyAndMinute.get(keyOf(a, minutes)) ?? []);
  const candidates = left.flatMap((a) =>
    near(a).filter((b) => mayBeSame(a, b)).map((b) => ({ a, b, apart: distance(a, b) }))
  );
  candidates.sort((x, y) =>
    x.apart - y.apart || x.a.startedAtMs - y.a.startedAtMs || x.b.startedAtMs - y.b.startedAtMs
  );
  const taken = new Set<Side>();
  const pairs: [A, B][] = [];
  for (const { a, b } of candidates) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    pairs.push([a, b]);
  }
  return pairs;
}

/** How a call looks to the comparison. */
export function sideOf(facts: CallFacts): Side {
  const { ringing, accepted, hungUp, record } = facts;
  const { direction, from, to } = partiesOf(facts);
  const { estimated, talkSeconds, startedAt } = callOf("", facts);
  const [remote, own] = direction === "out" ? [to, from] : [from, to];
  const told = record !== undefined || (hungUp !== undefined && !estimated);
  return {
    direction,
    remote: partyKey(remote),
    own: own === "" || own.includes("@") ? null : partyKey(own),
    startedAtMs: Date.parse((ringing ?? accepted)?.at ?? record?.receivedAt ?? startedAt),
    talkSeconds: told && !isOpen(facts) ? talkSeconds : null,
  };
}

/** The same for reports that may fit, as long as the neighbouring minutes are looked at, too. */
function keyOf({ direction, remote, startedAtMs }: Side, minutes: number): string {
  return `${direction} ${remote} ${Math.floor(startedAtMs / MOST_APART_MS) + minutes}`;
}

function mayBeSame(a: Side, b: Side): boolean {
  if (a.direction === "unknown" || Math.abs(a.startedAtMs - b.startedAtMs) > MOST_APART_MS) return false;
  if (a.own !== null && b.own !== null && a.own !== b.own) return false;
  if (a.talkSeconds === null || b.talkSeconds === null) return true;
  // A missed call and the short one that follows it are two.
  if ((a.talkSeconds === 0) !== (b.talkSeconds === 0)) return false;
  return Math.abs(a.talkSeconds - b.talkSeconds) <= MOST_LONGER_SECONDS;
}

function distance(a: Side, b: Side): number {
  const longer = a.talkSeconds === null || b.talkSeconds === null ? 0 : Math.abs(a.talkSeconds - b.talkSeconds);
  return Math.abs(a.startedAtMs - b.startedAtMs) + longer * 1000;
}
