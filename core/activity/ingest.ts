import type { Kysely } from "kysely";
import { z } from "zod";
import type { ActivityRow, Change } from "timetrack";
import { parseInput } from "../database/input.ts";
import { createBulk } from "../database/bulk.ts";
import type { Sequence } from "../database/sequence.ts";
import type { Row, Tables } from "../database/tables.ts";
import { activityDataSchema, kindSchema, sourceSchema, subjectOf } from "./heartbeat.ts";
import { longestMs } from "./merge.ts";
import type { Subjects } from "./subjects.ts";

const instant = z.iso.datetime({ offset: true });

export const activityChangesSchema = z.array(z.strictObject({
  seq: z.int().min(0),
  row: z.strictObject({
    id: z.string().min(1).max(64),
    source: sourceSchema,
    kind: kindSchema,
    startedAt: instant,
    endedAt: instant,
    data: activityDataSchema,
  }).refine(({ startedAt, endedAt }) => lasts(startedAt, endedAt) >= 0, "ends before it begins")
    .refine(({ startedAt, endedAt }) => lasts(startedAt, endedAt) <= longestMs, "lasts longer than 24 hours"),
})).max(10_000);

/** Writes rows of another computer, each only when it is newer than what is stored of it. */
export async function ingestActivity(
  db: Kysely<Tables>,
  device: number,
  changes: Change<ActivityRow>[],
  subjects: Subjects,
  sequence: Sequence,
): Promise<void> {
  const newest = [...newestById(parseInput(activityChangesSchema, changes, "activity of another computer"))];
  await db.transaction().execute(async (transaction) => {
    const ids = await subjects.idsOf(transaction, newest.map(({ row }) => subjectOf(row.kind, row.data)));
    await putRows(
      transaction,
      newest.map(({ seq, row }, index) => ({
        id: row.id,
        device_id: device,
        source: row.source,
        kind: row.kind,
        subject_id: ids[index]!,
        started_at: Date.parse(row.startedAt),
        ended_at: Date.parse(row.endedAt),
        seq: sequence.next(),
        remote_seq: seq,
      })),
    );
  });
}

/** The id of a row of this or a third computer is not a reason to change that one. */
const putRows = createBulk<Row<"activity">>(
  (db, rows) =>
    db.insertInto("activity").values(rows).onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        subject_id: eb.ref("excluded.subject_id"),
        started_at: eb.ref("excluded.started_at"),
        ended_at: eb.ref("excluded.ended_at"),
        seq: eb.ref("excluded.seq"),
        remote_seq: eb.ref("excluded.remote_seq"),
      }))
        .whereRef("activity.device_id", "=", "excluded.device_id")
        .whereRef("activity.remote_seq", "<", "excluded.remote_seq")
    ),
  (row) => Object.values(row),
);

function newestById(changes: Change<ActivityRow>[]): Iterable<Change<ActivityRow>> {
  const newest = new Map<string, Change<ActivityRow>>();
  for (const change of changes) {
    if (change.seq >= (newest.get(change.row.id)?.seq ?? 0)) newest.set(change.row.id, change);
  }
  return newest.values();
}

function lasts(start: string, end: string): number {
  return Date.parse(end) - Date.parse(start);
}
