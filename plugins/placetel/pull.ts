import type { Kysely } from "kysely";
import type { UpsertCounts } from "timetrack";
import type { Api } from "./api.ts";
import { giveUpStale, recordRecords } from "./call-log.ts";
import { incomingRecord, outgoingRecords } from "./call-record.ts";
import { storedLines } from "./own-lines.ts";
import type { Tables } from "./tables.ts";

export interface PullOptions {
  db: Kysely<Tables>;
  api: Api;
  /** Hands to the log what it does not have yet. */
  send(): Promise<UpsertCounts>;
  /** Calendar days, `YYYY-MM-DD`. */
  days: string[];
  now(): number;
  signal: AbortSignal;
}

/** For the history of the runs. */
export type PullCounts = {
  fetched: number;
  new: number;
  changed: number;
  /** Records of calls that the webhook had told of. */
  joined: number;
  unreadable: number;
};

/**
 * Reads the calls of some days and adds them to the log. What was read before a failure is
 * kept; the same days may be read any number of times.
 */
export async function pullCalls({ db, api, send, days, now, signal }: PullOptions): Promise<PullCounts> {
  const counts: PullCounts = { fetched: 0, new: 0, changed: 0, joined: 0, unreadable: 0 };
  const own = await storedLines(db);

  async function add({ rows, records }: { rows: number; records: Parameters<typeof recordRecords>[1] }): Promise<void> {
    const { joined } = await recordRecords(db, records, now());
    const sent = await send();
    counts.fetched += rows;
    counts.joined += joined;
    counts.new += sent.new;
    counts.changed += sent.changed;
  }

  for (const day of days) {
    // Oldest first: a call that comes in while pages are read stands at the end.
    const incoming = await api.list("/calls", { "filter[date]": day, order: "asc" }, signal);
    const records = incoming.map(incomingRecord).filter((record) => record !== null);
    counts.unreadable += incoming.length - records.length;
    await add({ rows: incoming.length, records });

    const details = await api.list("/call_detail_records", { date: day }, signal);
    const outgoing = outgoingRecords(details, own);
    counts.unreadable += outgoing.unreadable;
    await add({ rows: details.length, records: outgoing.records });
  }
  await giveUpStale(db, now());
  await send();
  return counts;
}
