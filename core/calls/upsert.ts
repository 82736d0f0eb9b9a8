import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { CallInput, UpsertCounts } from "timetrack";
import type { Sequence } from "../database/sequence.ts";
import { type Row, type Tables, THIS_DEVICE } from "../database/tables.ts";
import { columnsOf } from "./call-row.ts";
import { findCalls } from "./find.ts";
import { putCalls } from "./put.ts";

const perStep = 500;

/** Stores what sources report of calls on this computer, each only when it is newer than what is stored. */
export async function upsertCalls(db: Kysely<Tables>, calls: CallInput[], sequence: Sequence): Promise<UpsertCounts> {
  const counts: UpsertCounts = { new: 0, changed: 0, unchanged: 0 };
  await db.transaction().execute(async (transaction) => {
    for (let done = 0; done < calls.length; done += perStep) {
      await upsertStep(transaction, calls.slice(done, done + perStep), sequence, counts);
    }
  });
  return counts;
}

async function upsertStep(db: Kysely<Tables>, calls: CallInput[], sequence: Sequence, counts: UpsertCounts) {
  const columns = calls.map(columnsOf);
  const known = await findCalls(db, THIS_DEVICE, columns);
  const changed = new Map<string, Row<"calls">>();
  for (const call of columns) {
    const stored = known.get(call);
    if (stored !== undefined && stored.version >= call.version) {
      counts.unchanged++;
      continue;
    }
    counts[stored === undefined ? "new" : "changed"]++;
    const id = stored?.id ?? newId();
    const row = { id, device_id: THIS_DEVICE, ...call, duplicate_of: null, seq: sequence.next(), remote_seq: null };
    // A later report in the same batch goes on from this one.
    known.set(call, row);
    changed.set(id, row);
  }
  await putCalls(db, [...changed.values()]);
}
