import type { CallInput, UpsertCounts } from "timetrack";
import { isGuid } from "./account.ts";
import { toCall } from "./call-record.ts";
import { TeamsError } from "./errors.ts";
import type { Graph } from "./graph.ts";
import { createOutbox } from "./outbox.ts";
import type { ChosenPerson, KnownIds } from "./people.ts";
import type { RecordHead } from "./record.ts";
import type { Seen } from "./seen.ts";

/** Starts of calls to look at, in milliseconds; `to` does not belong to it. */
export interface Period {
  from: number;
  to?: number | undefined;
}

export interface SyncOptions {
  graph: Graph;
  seen: Seen;
  upsert(calls: CallInput[]): Promise<UpsertCounts>;
  people: { person: ChosenPerson; period: Period }[];
  /** Whether the list can be asked for one person's records. */
  filtersByPerson: boolean;
  signal?: AbortSignal | undefined;
}

export interface SyncResult {
  /** Call records in the lists, of chosen people or, where the list cannot be asked for them, of everybody. */
  listed: number;
  /** Call records fetched because they were new or had a newer version. */
  fetched: number;
  new: number;
  changed: number;
  unchanged: number;
  /** Fetched, but without a chosen person in it: not stored. */
  dropped: number;
  /** Listed, but not there to be fetched yet; the next run tries again. */
  pending: number;
  /** Object ids that records told of sign-in names. */
  learned: KnownIds;
}

/** A record to fetch, and whose list it stood in. */
interface Wanted extends RecordHead {
  people: Set<ChosenPerson>;
  /** Lists that were asked for one person: they took part for certain. */
  certain: Set<ChosenPerson>;
}

/** Requests at a time: far from the limit of 1,500 in 20 s, and quick all the same. */
const AT_A_TIME = 6;

/**
 * Fetches all call records of the chosen people in their periods that are new or newer, and
 * hands their calls to the host. When it returns, all of them went through; when it throws,
 * those that did are stored, and the next run goes on from there.
 */
export async function sync(options: SyncOptions): Promise<SyncResult> {
  const { graph, seen, upsert, signal } = options;
  const outbox = createOutbox(upsert, seen);
  const wanted = await listAll(options);
  const open = await notSeen(wanted, seen);
  const result = { listed: wanted.size, fetched: 0, dropped: 0, pending: 0, learned: {} as KnownIds };
  let fault: TeamsError | undefined;

  async function fetchOne(head: Wanted): Promise<void> {
    const record = await graph.record(head.id, signal);
    if (!record) {
      result.pending++;
      return;
    }
    result.fetched++;
    const calls: CallInput[] = [];
    for (const person of head.people) {
      const own = toCall(record, person, { tookPart: head.certain.has(person) });
      if (!own) continue;
      calls.push(own.call);
      if (person.id === null && own.id !== null && isGuid(own.id)) result.learned[person.key] = own.id;
    }
    if (calls.length === 0) result.dropped++;
    // An older version than listed is taken for what it is: the newer one stays wanted.
    const people = [...head.people].map(({ key }) => key);
    await outbox.add({ record: { ...head, version: record.version }, people, calls });
  }

  try {
    await inParallel(open, AT_A_TIME, async (head) => {
      try {
        await fetchOne(head);
      } catch (thrown) {
        // One record that cannot be read must not keep the others from being stored.
        if (!(thrown instanceof TeamsError && thrown.key === "broken-answer")) throw thrown;
        fault ??= thrown;
      }
    });
  } finally {
    await outbox.flush();
  }
  if (fault) throw fault;
  return { ...result, ...outbox.counts };
}

/** All records in the lists, in the order of their start: the service promises none. */
async function listAll({ graph, people, filtersByPerson, signal }: SyncOptions): Promise<Map<string, Wanted>> {
  const wanted = new Map<string, Wanted>();
  const isAskable = ({ person }: { person: ChosenPerson }) => filtersByPerson && person.id !== null;

  async function take(period: Period, asked: ChosenPerson | null, takers: typeof people): Promise<void> {
    const query = { ...period, ...(asked && { person: asked.id! }) };
    for await (const heads of graph.list(query, signal)) {
      for (const head of heads) {
        const entry = wanted.get(head.id) ?? { ...head, people: new Set(), certain: new Set() };
        entry.version = Math.max(entry.version, head.version);
        for (const { person, period } of takers) {
          if (head.startedAt >= wholeSecond(period.from)) entry.people.add(person);
        }
        if (asked) entry.certain.add(asked);
        wanted.set(head.id, entry);
      }
    }
  }

  for (const one of people.filter(isAskable)) await take(one.period, one.person, [one]);
  const others = people.filter((one) => !isAskable(one));
  if (others.length > 0) {
    const from = Math.min(...others.map(({ period }) => period.from));
    await take({ from, to: others[0]!.period.to }, null, others);
  }
  return new Map([...wanted].sort(([, a], [, b]) => a.startedAt - b.startedAt));
}

/** Records that are new, or newer than what has been dealt with, for at least one person; only for those. */
async function notSeen(wanted: Map<string, Wanted>, seen: Seen): Promise<Wanted[]> {
  const all = [...wanted.values()];
  for (const person of new Set(all.flatMap(({ people }) => [...people]))) {
    const versions = await seen.versions(person.key, all.filter(({ people }) => people.has(person)));
    for (const head of all) if ((versions.get(head.id) ?? -1) >= head.version) head.people.delete(person);
  }
  return all.filter(({ people }) => people.size > 0);
}

/** Works on all items, some at a time; after a failure no further one begins. */
async function inParallel<Item>(items: Item[], atATime: number, work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  let failed = false;
  const results = await Promise.allSettled(Array.from({ length: atATime }, async () => {
    for (const item of queue) {
      if (failed) return;
      try {
        await work(item);
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
    }
  }));
  const failure = results.find((result) => result.status === "rejected");
  if (failure) throw failure.reason;
}

function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
