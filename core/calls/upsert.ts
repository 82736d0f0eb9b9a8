import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { CallInput, UpsertCounts } from "timetrack";
import { type Row, type Tables, THIS_DEVICE } from "../database/tables.ts";
import { columnsOf } from "./call-row.ts";
import { type IsErased, wasErased } from "./erase.ts";
import { findCalls, type KnownCall } from "./find.ts";
import { linkStored, type StoredCall } from "./link-stored.ts";
import { remoteNumberOf } from "./number.ts";
import { putCalls } from "./put.ts";
import type { LinkRules } from "./relink.ts";

const perStep = 500;

/**
 * Stores what sources report of calls on this computer, each only when it is newer than what
 * is stored, and links what two of them saw. What was deleted does not come back.
 */
export async function upsertCalls(db: Kysely<Tables>, calls: CallInput[], rules: LinkRules): Promise<UpsertCounts> {
  const counts: UpsertCounts = { new: 0, changed: 0, unchanged: 0, duplicates: 0 };
  await db.transaction().execute(async (transaction) => {
    const isErased = await wasErased(transaction);
    for (let done = 0; done < calls.length; done += perStep) {
      await upsertStep(transaction, calls.slice(done, done + perStep), rules, isErased, counts);
    }
  });
  return counts;
}

async function upsertStep(
  db: Kysely<Tables>,
  calls: CallInput[],
  rules: LinkRules,
  isErased: IsErased,
  counts: UpsertCounts,
): Promise<void> {
  const columns = calls.map((call) => ({ ...columnsOf(call), remote_number: remoteNumberOf(call) }));
  const known = await findCalls(db, THIS_DEVICE, columns);
  const before = new Map<string, KnownCall | null>();
  const changed = new Map<string, Row<"calls">>();
  for (const call of columns) {
    const stored = known.get(call);
    if (stored === undefined ? isErased(call) : stored.version >= call.version) {
      counts.unchanged++;
      continue;
    }
    counts[stored === undefined ? "new" : "changed"]++;
    const id = stored?.id ?? newId();
    const duplicate_of = stored?.duplicate_of ?? null;
    const row = { id, device_id: THIS_DEVICE, ...call, duplicate_of, seq: rules.sequence.next(), remote_seq: null };
    if (!before.has(id)) before.set(id, stored ?? null);
    // A later report in the same batch goes on from this one.
    known.set(call, row);
    changed.set(id, row);
  }
  await putCalls(db, [...changed.values()]);
  const stored = [...changed.values()].map((call): StoredCall => ({ call, before: before.get(call.id) ?? null }));
  counts.duplicates += await linkStored(db, stored, rules);
}
