import { TeamsError } from "./errors.ts";
import type { Feed } from "./feeds.ts";
import type { Graph } from "./graph.ts";
import { inParallel } from "./in-parallel.ts";
import type { RecordHead } from "./record.ts";
import type { Seen } from "./seen.ts";

/** Starts of calls to look at, in milliseconds; `to` does not belong to it. */
export interface Period {
  from: number;
  to?: number | undefined;
}

/** A list to read, and which part of it. */
export interface FeedPeriod {
  feed: Feed;
  period: Period;
}

/** A record to fetch, and the lists it stood in. */
export interface Wanted extends RecordHead {
  feeds: Set<Feed>;
}

export interface WantedOptions {
  graph: Graph;
  seen: Seen;
  feeds: FeedPeriod[];
  signal?: AbortSignal | undefined;
  /** Hears how many records a page had. */
  onListed(count: number): void;
  /** Hears of a list that could not be read; the others are. */
  onBroken(fault: TeamsError): void;
}

const LISTS_AT_A_TIME = 8;
/** Records of the list of everybody's that are worked on together. */
const MOST_AT_ONCE = 2000;

/**
 * The records that are new or newer than what was dealt with: some lists at a time, and of
 * the long list of everybody's some pages at a time. A list is compared with what is
 * remembered only when the batch before it is done.
 */
export async function* wantedRecords(options: WantedOptions): AsyncGenerator<Wanted[]> {
  const own = options.feeds.filter(({ feed }) => feed.person !== null);
  for (let at = 0; at < own.length; at += LISTS_AT_A_TIME) {
    const some = new Map<string, Wanted>();
    await inParallel(own.slice(at, at + LISTS_AT_A_TIME), LISTS_AT_A_TIME, (one) => readWhole(one, options, some));
    yield inOrder(some);
  }
  for (const one of options.feeds.filter(({ feed }) => feed.person === null)) {
    const some = new Map<string, Wanted>();
    for await (const heads of openHeads(one, options)) {
      want(some, heads, one.feed);
      if (some.size < MOST_AT_ONCE) continue;
      yield inOrder(some);
      some.clear();
    }
    yield inOrder(some);
  }
}

async function readWhole(one: FeedPeriod, options: WantedOptions, some: Map<string, Wanted>): Promise<void> {
  try {
    for await (const heads of openHeads(one, options)) want(some, heads, one.feed);
  } catch (thrown) {
    if (!(thrown instanceof TeamsError && thrown.key === "broken-answer")) throw thrown;
    options.onBroken(thrown);
  }
}

/** Page by page the records of a list that were not dealt with yet. */
async function* openHeads({ feed, period }: FeedPeriod, options: WantedOptions): AsyncGenerator<RecordHead[]> {
  const { graph, seen, signal, onListed } = options;
  const query = { ...period, ...(feed.person && { person: feed.person.id! }) };
  for await (const heads of graph.list(query, signal)) {
    onListed(heads.length);
    yield await seen.unseen(feed.key, heads);
  }
}

function want(some: Map<string, Wanted>, heads: RecordHead[], feed: Feed): void {
  for (const head of heads) {
    const known = some.get(head.id) ?? { ...head, feeds: new Set() };
    known.version = Math.max(known.version, head.version);
    known.feeds.add(feed);
    some.set(head.id, known);
  }
}

/** By the start of the calls; the service promises no order. */
function inOrder(some: Map<string, Wanted>): Wanted[] {
  return [...some.values()].sort((a, b) => a.startedAt - b.startedAt);
}
