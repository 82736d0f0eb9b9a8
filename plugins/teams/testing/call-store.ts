import type { CallInput, Json, UpsertCounts } from "timetrack";

/** A call log that keeps what the host's keeps: by source and id, and only what is newer. */
export function createCallStore() {
  const calls = new Map<string, CallInput>();
  return {
    calls,
    upsert(batch: CallInput[]): UpsertCounts {
      const counts = { new: 0, changed: 0, unchanged: 0, duplicates: 0 };
      for (const call of batch) {
        const key = `${call.source} ${call.externalId}`;
        const known = calls.get(key);
        if (known && known.version >= call.version) counts.unchanged++;
        else {
          counts[known ? "changed" : "new"]++;
          calls.set(key, call);
        }
      }
      return counts;
    },
    /** Everything, in an order of its own. */
    all: () => [...calls.values()].sort((a, b) => a.externalId < b.externalId ? -1 : 1),
  };
}

/** The state of a plugin in memory, as JSON like the host's, with its bounds. */
export function createStateStore() {
  const values = new Map<string, string>();
  const state = {
    get: <Value extends Json>(key: string) => {
      const text = values.get(key);
      return Promise.resolve(text === undefined ? undefined : JSON.parse(text) as Value);
    },
    set(key: string, value: Json) {
      const text = JSON.stringify(value);
      if (key.length > 200 || text.length > 65_536) throw new Error(`the state takes no such value: ${key}`);
      values.set(key, text);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(void values.delete(key)),
    keys: () => Promise.resolve([...values.keys()]),
    async update<Value extends Json>(key: string, change: (value: Value | undefined) => Value) {
      const value = change(await state.get<Value>(key));
      await state.set(key, value);
      return value;
    },
  };
  return { values, state };
}
