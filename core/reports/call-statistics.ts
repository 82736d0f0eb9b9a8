import type { LoggedCall } from "../calls/logged-call.ts";
import { isAnswered, isMissed } from "../calls/outcome.ts";
import type { PartnerOf } from "./partner.ts";

/** How many calls there were, and what became of them. */
export interface CallFigures {
  count: number;
  incoming: number;
  outgoing: number;
  answered: number;
  /** Incoming ones that nobody took, those that left a message among them. */
  missed: number;
  talkSeconds: number;
}

/** The figures of one of many. */
export interface NamedFigures extends CallFigures {
  /** Whatever it is called, it is another one when this is another; empty when nobody knows. */
  key: string;
  name: string;
}

export interface CallStatistics {
  total: CallFigures & { longestSeconds: number };
  /** From the hour after midnight to the one before. */
  byHour: CallFigures[];
  /** From Monday to Sunday. */
  byWeekday: CallFigures[];
  /** Answered calls by how long was talked: up to so many seconds, the last one for all that were longer. */
  byLength: { upToSeconds: number | null; count: number }[];
  /** The most frequent ones first. */
  contacts: (NamedFigures & { number: string | null; numberText: string | null })[];
  sources: NamedFigures[];
  /** Our own users. */
  people: NamedFigures[];
}

const lengths = [60, 300, 900, 1800, 3600, null];
const mostContacts = 100;

/** What the calls amount to; each counts at the hour and weekday at which it began, by the clock of the zone. */
export function callStatistics(calls: LoggedCall[], zone: string, partnerOf: PartnerOf): CallStatistics {
  const clocks = calls.map((call) => Temporal.Instant.from(call.startedAt).toZonedDateTimeISO(zone));
  const at = (number: number, of: (clock: Temporal.ZonedDateTime) => number) =>
    Array.from({ length: number }, (_, place) => figuresOf(calls.filter((_, index) => of(clocks[index]!) === place)));
  const talks = calls.filter(isAnswered).map(({ talkSeconds }) => talkSeconds);

  return {
    total: { ...figuresOf(calls), longestSeconds: talks.reduce((longest, talk) => Math.max(longest, talk), 0) },
    byHour: at(24, (clock) => clock.hour),
    byWeekday: at(7, (clock) => clock.dayOfWeek - 1),
    byLength: lengths.map((upTo, index) => ({
      upToSeconds: upTo,
      count: talks.filter((talk) => talk > (lengths[index - 1] ?? -1) && talk <= (upTo ?? Infinity)).length,
    })),
    contacts: grouped(calls, partnerOf).slice(0, mostContacts),
    sources: grouped(calls, ({ source }) => ({ key: source, name: source })),
    people: grouped(calls, ({ person, ownUser }) => {
      return person === null ? { key: ownUser ?? "", name: ownUser ?? "" } : { key: person.id, name: person.name };
    }),
  };
}

function figuresOf(calls: LoggedCall[]): CallFigures {
  return {
    count: calls.length,
    incoming: calls.filter(({ direction }) => direction === "in").length,
    outgoing: calls.filter(({ direction }) => direction === "out").length,
    answered: calls.filter(isAnswered).length,
    missed: calls.filter(isMissed).length,
    talkSeconds: calls.reduce((sum, { talkSeconds }) => sum + talkSeconds, 0),
  };
}

function grouped<Of extends { key: string; name: string }>(calls: LoggedCall[], of: (call: LoggedCall) => Of) {
  return [...Map.groupBy(calls, (call) => of(call).key).values()]
    .map((calls) => ({ ...of(calls[0]!), ...figuresOf(calls) }))
    .sort((a, b) => b.count - a.count || b.talkSeconds - a.talkSeconds || (a.name < b.name ? -1 : 1));
}
