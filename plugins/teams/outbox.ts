import type { CallInput, UpsertCounts } from "timetrack";
import type { Seen, SeenRecord } from "./seen.ts";

/** One call record that has been dealt with: the calls it gave, and the lists that need not tell of it again. */
export interface Done {
  record: SeenRecord;
  lists: string[];
  calls: CallInput[];
}

export interface Outbox {
  readonly counts: UpsertCounts;
  add(done: Done): Promise<void>;
  /** Resolves when all that was added is stored. */
  flush(): Promise<void>;
}

export const COUNTS = ["new", "changed", "unchanged", "duplicates"] as const;
const MAX_CALLS = 200;
/** A message to the host may have some megabytes; one call at most 256 kB. */
const MAX_BYTES = 400_000;
const MAX_RECORDS = 500;

/** Hands calls to the host in batches, and remembers their records once the host has them. */
export function createOutbox(
  upsert: (calls: CallInput[]) => Promise<UpsertCounts>,
  seen: Seen,
  onStored: () => void = () => {},
): Outbox {
  const counts: UpsertCounts = { new: 0, changed: 0, unchanged: 0, duplicates: 0 };
  let waiting: Done[] = [];
  let calls = 0;
  let bytes = 0;
  let last: Promise<void> = Promise.resolve();

  async function send(batch: Done[]): Promise<void> {
    const batchCalls = batch.flatMap(({ calls }) => calls);
    if (batchCalls.length > 0) {
      const result = await upsert(batchCalls);
      for (const name of COUNTS) counts[name] += result[name];
    }
    for (const list of new Set(batch.flatMap(({ lists }) => lists))) {
      await seen.remember(list, batch.filter(({ lists }) => lists.includes(list)).map(({ record }) => record));
    }
    onStored();
  }

  function flush(): Promise<void> {
    const batch = waiting;
    [waiting, calls, bytes] = [[], 0, 0];
    // In order, and none after one that failed: its caller hears of it at its own flush.
    last = last.then(() => send(batch));
    return last;
  }

  return {
    counts,
    flush,
    async add(done) {
      waiting.push(done);
      calls += done.calls.length;
      bytes += JSON.stringify(done.calls).length;
      if (calls >= MAX_CALLS || bytes >= MAX_BYTES || waiting.length >= MAX_RECORDS) await flush();
    },
  };
}
