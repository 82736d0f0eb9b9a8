import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { Turns } from "../database/turns.ts";
import { kindsOf } from "./kinds.ts";
import { deleteUnusedBetween } from "./unused-subjects.ts";

const rowsPerTurn = 500;

/**
 * Deletes what ended before an instant, on all devices, and then what no row says any more.
 * In small pieces: whoever records waits for one of them at most. `forget` is called after each.
 */
export async function purgeActivity(
  db: Kysely<Tables>,
  before: number,
  turns: Turns,
  forget: () => void,
): Promise<number> {
  let deleted = 0;
  for (const { id: device } of await db.selectFrom("devices").select("id").execute()) {
    for (const kind of await kindsOf(db, device)) {
      deleted += await inPieces(turns, forget, () => deleteRows(db, device, kind, before));
    }
  }
  if (deleted > 0) await deleteAllUnused(db, turns, forget);
  return deleted;
}

/** Repeats until nothing is left to delete; between two pieces others have their turn. */
async function inPieces(turns: Turns, forget: () => void, piece: () => Promise<number>): Promise<number> {
  for (let total = 0;;) {
    const deleted = await turns(() => piece().finally(forget));
    total += deleted;
    if (deleted < rowsPerTurn) return total;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function deleteRows(db: Kysely<Tables>, device: number, kind: string, before: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("activity")
    .where("id", "in", (eb) =>
      eb.selectFrom("activity").select("id")
        .where("device_id", "=", device).where("kind", "=", kind)
        .where("started_at", "<", before).where("ended_at", "<", before)
        .orderBy("started_at").limit(rowsPerTurn))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

async function deleteAllUnused(db: Kysely<Tables>, turns: Turns, forget: () => void): Promise<void> {
  for (let done = 0;;) {
    const part = await db.selectFrom("activity_subjects").select("id").where("id", ">", done).orderBy("id")
      .limit(rowsPerTurn).execute();
    const last = part.at(-1);
    if (last === undefined) return;
    await turns(() => deleteUnusedBetween(db, done, last.id).finally(forget));
    done = last.id;
  }
}
