import type { Kysely } from "kysely";
import { z } from "zod";
import type { Change, TimeRange } from "timetrack";
import { parseInput } from "../database/input.ts";
import { parseRange } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { rowsPerPiece } from "./erase.ts";
import { kindsOf } from "./kinds.ts";
import { longestMs } from "./merge.ts";
import { deleteUnusedSubjects } from "./unused-subjects.ts";

const instant = z.iso.datetime({ offset: true });

export const erasedSchema = z.array(
  z.strictObject({ seq: z.int().min(0), row: z.strictObject({ from: instant, to: instant }) }),
).max(10_000);

/**
 * Deletes rows of another computer that reach into what it deleted, unless they are newer than
 * that; what it kept of them has a newer number and comes by itself. Tells whether there were any.
 */
export async function ingestErased(db: Kysely<Tables>, device: number, changes: Change<TimeRange>[]): Promise<boolean> {
  const kinds = await kindsOf(db, device);
  if (kinds.length === 0) return false;
  let found = false;
  for (const { seq, row } of parseInput(erasedSchema, changes, "what another computer deleted")) {
    const { from, to } = parseRange(row);
    for (let count = rowsPerPiece; count === rowsPerPiece;) {
      const rows = await db.selectFrom("activity").select(["id", "subject_id"])
        .where("device_id", "=", device).where("kind", "in", kinds)
        .where("started_at", ">", from - longestMs).where("started_at", "<", to)
        .where((eb) => eb.or([eb("ended_at", ">", from), eb("started_at", ">=", from)]))
        .where("remote_seq", "<", seq).limit(rowsPerPiece).execute();
      count = rows.length;
      if (count === 0) break;
      found = true;
      await db.deleteFrom("activity").where("id", "in", rows.map(({ id }) => id)).execute();
      await deleteUnusedSubjects(db, [...new Set(rows.map(({ subject_id }) => subject_id))]);
    }
  }
  return found;
}
