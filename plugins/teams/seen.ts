import { createHash, randomBytes } from "node:crypto";
import type { PluginContext } from "timetrack";

type State = Pick<PluginContext["state"], "get" | "set" | "delete" | "keys">;

/** Versions of call records, by their marks. */
type Part = Map<string, number>;

/** A record that need not be fetched again in this version. */
export interface SeenRecord {
  id: string;
  version: number;
  startedAt: number;
}

/**
 * Which versions of call records have been dealt with, for each list. Kept in the host's
 * database beside the calls, so that restoring an older one forgets both together and the
 * calls are fetched again. Ids are kept as marks that nobody can turn back: in the list of
 * everybody's records are those of people who were not chosen.
 */
export interface Seen {
  /** The records that are not known in this version. */
  unseen<Record extends SeenRecord>(list: string, records: Record[]): Promise<Record[]>;
  /** Only after the calls are stored: a crash in between fetches them once more. */
  remember(list: string, records: SeenRecord[]): Promise<void>;
  /** Forgets what started before, and everything about other lists. */
  sweep(lists: string[], before: number): Promise<void>;
}

const PREFIX = "seen/";
const SALT = "salt";
const WEEK_MS = 7 * 86_400_000;
/** A value of the state may have 64 kB; a mark with its version takes 20 bytes. */
const MAX_IN_PART = 3000;

export function createSeen(state: State): Seen {
  const weeks = new Map<string, Promise<Part[]>>();
  let salt: Promise<string> | undefined;

  /** Nobody can tell from a mark which record it stands for, not even by trying those they know. */
  async function marker(): Promise<(id: string) => string> {
    const salted = await (salt ??= readSalt());
    return (id) => createHash("sha256").update(salted + id).digest("base64url").slice(0, 12);
  }

  async function readSalt(): Promise<string> {
    const known = await state.get<string>(SALT);
    const salt = known ?? randomBytes(18).toString("base64url");
    if (known === undefined) await state.set(SALT, salt);
    return salt;
  }

  function partsOf(week: string): Promise<Part[]> {
    const parts = weeks.get(week) ?? readParts(week);
    weeks.set(week, parts);
    return parts;
  }

  /** One week of a list, in as many parts as it needs. */
  async function readParts(week: string): Promise<Part[]> {
    const parts: Part[] = [];
    for (;;) {
      const part = await state.get<{ [mark: string]: number }>(`${week}/${parts.length}`);
      if (part === undefined) return parts;
      parts.push(new Map(Object.entries(part)));
    }
  }

  return {
    async unseen(list, records) {
      const mark = await marker();
      const open = [];
      for (const record of records) {
        const parts = await partsOf(weekIn(list, record.startedAt));
        const name = mark(record.id);
        if (!parts.some((part) => (part.get(name) ?? -1) >= record.version)) open.push(record);
      }
      return open;
    },

    async remember(list, records) {
      const mark = await marker();
      const changed = new Map<string, Part>();
      for (const { id, version, startedAt } of records) {
        const week = weekIn(list, startedAt);
        const parts = await partsOf(week);
        const name = mark(id);
        let at = parts.findIndex((part) => part.has(name));
        if (at < 0) at = parts.findIndex(({ size }) => size < MAX_IN_PART);
        if (at < 0) at = parts.push(new Map()) - 1;
        const part = parts[at]!;
        part.set(name, Math.max(part.get(name) ?? 0, version));
        changed.set(`${week}/${at}`, part);
      }
      try {
        for (const [key, part] of changed) await state.set(key, Object.fromEntries(part));
      } catch (thrown) {
        // What is only in memory must not pass for kept.
        weeks.clear();
        throw thrown;
      }
    },

    async sweep(lists, before) {
      weeks.clear();
      for (const key of await state.keys()) {
        if (!key.startsWith(PREFIX)) continue;
        const [, list = "", week = ""] = key.split("/");
        if (!lists.includes(list) || !(Number(week) >= weekOf(before))) await state.delete(key);
      }
    },
  };
}

function weekIn(list: string, startedAt: number): string {
  return `${PREFIX}${list}/${weekOf(startedAt)}`;
}

function weekOf(at: number): number {
  return Math.floor(at / WEEK_MS);
}
