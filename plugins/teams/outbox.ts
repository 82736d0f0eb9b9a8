import type { CallInput, UpsertCounts } from "timetrack";
import type { Seen, SeenRecord } from "./seen.ts";

/** One call record that has been dealt with: what it gave, and for whom. */
export interface Done {
  record: SeenRecord;
  people: string[];
  calls: CallInput[];
}

const MAX_CALLS = 100;
/** A message to the host may have some megabytes; one call at most 256 kB. */
const MAX_BYTES = 400_000;

/** Hands calls to the host in batches, and remembers their records once the host has them. */
export function createOutbox(upsert: (calls: CallInput[]) => Promise<UpsertCounts>, seen: Seen) {
  const counts = { new: 0, changed: 0, unchanged: 0 };
  let waiting: Done[] = [];
  let calls = 0;
  let bytes = 0;
  let last: Promise<void> = Promise.resolve();

  async function send(batch: Done[]): Promise<void> {
    const batchCalls = batch.flatMap(({ calls }) => calls);
    if (batchCalls.length > 0) {
      const result = await upsert(batchCalls);
      for (const name of ["new", "changed", "unchanged"] as const) counts[name] += result[name];
    }
    for (const person of new Set(batch.flatMap(({ people }) => people))) {
      await seen.remember(person, batch.filter(({ people }) => people.includes(person)).map(({ record }) => record));
    }
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
    async add(done: Done): Promise<void> {
      waiting.push(done);
      calls += done.calls.length;
      bytes += JSON.stringify(done.calls).length;
      if (calls >= MAX_CALLS || bytes >= MAX_BYTES || waiting.length >= 5 * MAX_CALLS) await flush();
    },
  };
}
