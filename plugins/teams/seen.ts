import type { Json, PluginContext } from "timetrack";

type State = Pick<PluginContext["state"], "get" | "set" | "delete" | "keys">;

/** Versions of the call records of one bucket, by record id. */
type Bucket = { [record: string]: number };

/** A record that need not be fetched again in this version. */
export interface SeenRecord {
  id: string;
  version: number;
  startedAt: number;
}

/**
 * Which versions of call records have been dealt with, for each person. Kept in the host's
 * database beside the calls, so that restoring an older one forgets both together and the
 * calls are fetched again.
 */
export interface Seen {
  versions(person: string, records: SeenRecord[]): Promise<Map<string, number>>;
  /** Only after the calls are stored: a crash in between fetches them once more. */
  remember(person: string, records: SeenRecord[]): Promise<void>;
  /** Forgets what started before, and everything about other people. */
  sweep(people: string[], before: number): Promise<void>;
}

const PREFIX = "seen/";
/** A value of the state may have 64 kB; what is beyond that is fetched again each time, and nothing is lost. */
const MAX_IN_BUCKET = 900;

export function createSeen(state: State): Seen {
  const buckets = new Map<string, Bucket>();

  async function bucket(key: string): Promise<Bucket> {
    const loaded = buckets.get(key) ?? await state.get<Bucket>(key) ?? {};
    buckets.set(key, loaded);
    return loaded;
  }

  return {
    async versions(person, records) {
      const versions = new Map<string, number>();
      for (const record of records) {
        const version = (await bucket(keyOf(person, record)))[record.id];
        if (version !== undefined) versions.set(record.id, version);
      }
      return versions;
    },

    async remember(person, records) {
      const changed = new Map<string, Bucket>();
      for (const record of records) {
        const key = keyOf(person, record);
        const known = await bucket(key);
        if (known[record.id] === undefined && Object.keys(known).length >= MAX_IN_BUCKET) continue;
        known[record.id] = Math.max(known[record.id] ?? 0, record.version);
        changed.set(key, known);
      }
      for (const [key, value] of changed) await store(key, value);
    },

    async sweep(people, before) {
      const oldest = dayOf(before);
      for (const key of await state.keys()) {
        if (!key.startsWith(PREFIX)) continue;
        const [, person = "", day = ""] = key.split("/").map(decodeURIComponent);
        if (people.includes(person) && day >= oldest) continue;
        await state.delete(key);
        buckets.delete(key);
      }
    },
  };

  async function store(key: string, value: Bucket): Promise<void> {
    try {
      await state.set(key, value as Json);
    } catch (thrown) {
      // What is only in memory must not pass for kept.
      buckets.delete(key);
      throw thrown;
    }
  }
}

/** One bucket for each day and first digit of the id: small enough for a busy tenant's day. */
function keyOf(person: string, { id, startedAt }: SeenRecord): string {
  return `${PREFIX}${encodeURIComponent(person)}/${dayOf(startedAt)}/${encodeURIComponent(id.slice(0, 1))}`;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
