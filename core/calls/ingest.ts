import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Sequence } from "../database/sequence.ts";
import { storable } from "../database/storable.ts";
import type { Row, Tables } from "../database/tables.ts";
import type { callChangesSchema } from "./call-input.ts";
import { columnsOf } from "./call-row.ts";
import { type IsErased, wasErased } from "./erase.ts";
import { findCalls } from "./find.ts";
import { putCalls } from "./put.ts";

export type CallChange = z.output<typeof callChangesSchema>[number];

interface Ingested {
  row: Row<"calls">;
  told: CallChange["row"];
}

const perStep = 500;

/** Writes calls of another computer with what was written beside them, each only when it is newer. */
export async function ingestCalls(
  db: Kysely<Tables>,
  device: number,
  changes: CallChange[],
  sequence: Sequence,
  now: number,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const isErased = await wasErased(transaction);
    for (let done = 0; done < changes.length; done += perStep) {
      const newer = await newerOf(transaction, device, changes.slice(done, done + perStep), isErased, sequence);
      await putCalls(transaction, newer.map(({ row }) => row));
      await putEdits(transaction, newer, now);
    }
  });
}

async function newerOf(
  db: Kysely<Tables>,
  device: number,
  changes: CallChange[],
  isErased: IsErased,
  sequence: Sequence,
) {
  const columns = changes.map(({ row }) => columnsOf(row));
  const byName = await findCalls(db, device, columns);
  const byId = new Map(
    (await db.selectFrom("calls").select(["id", "device_id", "remote_seq"])
      .where("id", "in", changes.map(({ row }) => row.id)).execute()).map((row) => [row.id, row]),
  );
  const newer = new Map<string, Ingested>();
  for (const [index, { seq, row: told }] of changes.entries()) {
    const sameId = byId.get(told.id);
    // The id of a call of this or a third computer is not a reason to change that one.
    if (sameId !== undefined && sameId.device_id !== device) continue;
    // A computer that was set up anew reports the same calls under new ids.
    const known = byName.get(columns[index]!) ?? sameId;
    if (known === undefined ? isErased(columns[index]!) : (known.remote_seq ?? -1) >= seq) continue;
    const row = {
      id: known?.id ?? told.id,
      device_id: device,
      ...columns[index]!,
      duplicate_of: told.duplicateOf,
      seq: sequence.next(),
      remote_seq: seq,
    };
    byName.set(row, row);
    byId.set(row.id, row);
    newer.set(row.id, { row, told });
  }
  return [...newer.values()];
}

async function putEdits(db: Kysely<Tables>, calls: Ingested[], now: number): Promise<void> {
  if (calls.length === 0) return;
  await db.deleteFrom("call_edits").where("call_id", "in", calls.map(({ row }) => row.id)).execute();
  const edits = calls.filter(({ told }) =>
    told.hidden || told.note !== null || told.contact !== null || told.project !== null
  )
    .map(({ row, told }) => ({
      call_id: row.id,
      note: storable(told.note),
      contact: storable(told.contact),
      project: storable(told.project),
      hidden: told.hidden ? 1 : 0,
      edited_at: now,
    }));
  if (edits.length > 0) await db.insertInto("call_edits").values(edits).execute();
}
