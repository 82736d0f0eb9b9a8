import type { Kysely } from "kysely";
import type { UpsertCounts } from "timetrack";
import { withAnswerers } from "./answerers.ts";
import type { Api } from "./api.ts";
import { giveUpStale, type Recording, recordRecords } from "./call-log.ts";
import { type CallRecord, incomingRecord, outgoingRecords } from "./call-record.ts";
import { type Directory, listIfOffered, ownLinesOf } from "./directory.ts";
import { queueCalls, withQueues } from "./queue-record.ts";
import type { Selection } from "./selection.ts";
import type { Tables } from "./tables.ts";

export interface PullOptions {
  db: Kysely<Tables>;
  api: Api;
  /** Hands to the log what it does not have yet. */
  send(): Promise<UpsertCounts>;
  /** Calendar days, `YYYY-MM-DD`. */
  days: string[];
  directory: Directory;
  /** Hears which lists the account or the key does not have. */
  onMissing(path: string): void;
  selection: Selection;
  erased?: Recording["erased"];
  now(): number;
  signal: AbortSignal;
  /** Hears how far it is. */
  report?: ((counts: PullCounts) => void) | undefined;
}

/** For the history of the runs. */
export type PullCounts = {
  fetched: number;
  new: number;
  changed: number;
  /** Calls that another source told of, too. */
  duplicates: number;
  /** Records of calls that the webhook had told of. */
  joined: number;
  unreadable: number;
};

/**
 * Reads the calls of some days and adds those of the chosen lines to the log. What was read
 * before a failure is kept; the same days may be read any number of times.
 */
export async function pullCalls(options: PullOptions): Promise<PullCounts> {
  const { db, api, send, days, directory, onMissing, selection, erased, now, signal } = options;
  const counts: PullCounts = { fetched: 0, new: 0, changed: 0, duplicates: 0, joined: 0, unreadable: 0 };

  async function add(rows: number, records: CallRecord[]): Promise<void> {
    const { joined } = await recordRecords(db, records, { nowMs: now(), selection, erased });
    const sent = await send();
    counts.fetched += rows;
    counts.joined += joined;
    counts.new += sent.new;
    counts.changed += sent.changed;
    counts.duplicates += sent.duplicates;
    options.report?.({ ...counts });
  }

  for (const day of days) {
    // Oldest first: a call that comes in while pages are read stands at the end.
    const incoming = await api.list("/calls", { "filter[date]": day, order: "asc" }, signal);
    const records = incoming.map(incomingRecord).filter((record) => record !== null);
    counts.unreadable += incoming.length - records.length;
    const details = await api.list("/call_detail_records", { date: day }, signal);
    const queued = await listIfOffered(api, "/call_center_calls", signal, onMissing, { date: day });
    const answered = withAnswerers(records, details, ownLinesOf(directory));
    await add(incoming.length + queued.length, withQueues(answered, queueCalls(queued, directory)));

    const outgoing = outgoingRecords(details, ownLinesOf(directory));
    counts.unreadable += outgoing.unreadable;
    await add(details.length, outgoing.records);
  }
  await giveUpStale(db, { nowMs: now(), selection, erased });
  await send();
  return counts;
}
