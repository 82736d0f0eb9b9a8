import type { CallInput, UpsertCounts } from "timetrack";
import { isGuid } from "./account.ts";
import { toCall } from "./call-record.ts";
import { TeamsError } from "./errors.ts";
import type { Graph } from "./graph.ts";
import { inParallel } from "./in-parallel.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import type { ChosenPerson, KnownIds } from "./people.ts";
import type { Seen } from "./seen.ts";
import { type FeedPeriod, type Wanted, wantedRecords } from "./wanted.ts";
import { newer, type Who } from "./who.ts";
import { createWhose } from "./whose.ts";
import { isGone } from "./window.ts";

export interface SyncOptions {
  graph: Graph;
  seen: Seen;
  upsert(calls: CallInput[]): Promise<UpsertCounts>;
  feeds: FeedPeriod[];
  signal?: AbortSignal | undefined;
  /** Hears how far it is, each time something was stored. */
  onProgress?: ((counts: SyncCounts) => void) | undefined;
}

export interface SyncCounts extends UpsertCounts {
  /** Call records in the lists, of chosen people or, where the list cannot be asked for them, of everybody. */
  listed: number;
  /** Call records fetched because they were new or had a newer version. */
  fetched: number;
  /** Fetched, but without a chosen person in it: not stored. */
  dropped: number;
  /** Listed, but not there to be fetched yet; the next run tries again. */
  pending: number;
  /** Listed, but no longer there to be fetched. */
  gone: number;
}

export interface SyncResult {
  counts: SyncCounts;
  /** Object ids that records told of sign-in names. */
  learned: KnownIds;
  /** What else records told of chosen people. */
  told: Map<ChosenPerson, Who>;
}

/** Requests at a time; how many in a while is the business of the pace. */
const AT_A_TIME = 16;

/**
 * Fetches all call records in the lists that are new or newer, and hands the calls of the
 * chosen people to the host. When it returns, all of them went through; when it throws, those
 * that did are stored, and the next run goes on from there.
 */
export async function sync(options: SyncOptions): Promise<SyncResult> {
  const { graph, seen, feeds, signal, onProgress } = options;
  const own = { listed: 0, fetched: 0, dropped: 0, pending: 0, gone: 0 };
  const outbox = createOutbox(options.upsert, seen, () => onProgress?.({ ...own, ...outbox.counts }));
  const whose = createWhose(feeds.map(({ feed }) => feed));
  const learned: KnownIds = {};
  const told = new Map<ChosenPerson, Who>();
  // What cannot be read must not keep the rest from being stored.
  const faults: TeamsError[] = [];

  async function fetchOne(wanted: Wanted): Promise<void> {
    const record = await graph.record(wanted.id, signal);
    if (!record) {
      own[isGone(wanted.startedAt, Date.now()) ? "gone" : "pending"]++;
      return;
    }
    own.fetched++;
    const calls: CallInput[] = [];
    const lists: string[] = [];
    for (const [feed, people] of whose(record, wanted.feeds)) {
      const isListed = wanted.feeds.has(feed);
      const before = calls.length;
      for (const person of people) {
        const mine = toCall(record, person, { tookPart: isListed && feed.person !== null });
        if (!mine) continue;
        calls.push(mine.call);
        told.set(person, newer(told.get(person), mine.who));
        if (person.id === null && mine.who.id !== null && isGuid(mine.who.id)) learned[person.key] = mine.who.id;
      }
      // Somebody's own list may still tell of a part that the record by itself does not.
      if (isListed || feed.person === null || calls.length > before) lists.push(feed.key);
    }
    if (calls.length === 0) own.dropped++;
    // An older version than listed is taken for what it is: the newer one stays wanted.
    await outbox.add({ record: { ...wanted, version: record.version }, lists, calls });
  }

  async function fetchOrNote(wanted: Wanted): Promise<void> {
    try {
      await fetchOne(wanted);
    } catch (thrown) {
      if (!(thrown instanceof TeamsError && thrown.key === "broken-answer")) throw thrown;
      faults.push(thrown);
    }
  }

  const onListed = (count: number) => void (own.listed += count);
  const onBroken = (fault: TeamsError) => void faults.push(fault);
  await storingWhatCame(outbox, signal, async () => {
    for await (const batch of wantedRecords({ graph, seen, feeds, signal, onListed, onBroken })) {
      await inParallel(batch, AT_A_TIME, fetchOrNote);
      // The lists that come next are not to want what these had.
      await outbox.flush();
    }
  });
  if (faults[0]) throw faults[0];
  return { counts: { ...own, ...outbox.counts }, learned, told };
}

/** After a failure, too; but not when it was told to stop, as the choice may be another by now. */
async function storingWhatCame(outbox: Outbox, signal: AbortSignal | undefined, work: () => Promise<void>) {
  try {
    await work();
  } catch (thrown) {
    if (!signal?.aborted) await outbox.flush();
    throw thrown;
  }
}
