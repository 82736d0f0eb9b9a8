import type { CallInput, UpsertCounts } from "timetrack";

/** The host's log of calls: one row for each id, overwritten by a newer version only. */
export function createFakeLog() {
  const calls = new Map<string, CallInput>();
  /** Set to make the next writes fail. */
  let broken: Error | null = null;

  function upsert(list: CallInput[]): Promise<UpsertCounts> {
    if (broken) return Promise.reject(broken);
    const counts = { new: 0, changed: 0, unchanged: 0, duplicates: 0 };
    // Through JSON, as over the connection.
    for (const call of JSON.parse(JSON.stringify(list)) as CallInput[]) {
      const known = calls.get(call.externalId);
      if (known && known.version >= call.version) counts.unchanged++;
      else {
        counts[known ? "changed" : "new"]++;
        calls.set(call.externalId, call);
      }
    }
    return Promise.resolve(counts);
  }

  return {
    upsert,
    break: (error: Error | null) => void (broken = error),
    get: (externalId: string) => calls.get(externalId),
    /** All calls in a form to compare, by start. */
    all: () => [...calls.values()].sort((a, b) => a.startedAt.localeCompare(b.startedAt)),
    /** What a person sees of them. */
    lines: () =>
      [...calls.values()].map((call) =>
        [call.startedAt, call.direction, call.remoteNumberRaw, call.outcome, call.talkSeconds].join(" ")
      ).sort(),
  };
}
