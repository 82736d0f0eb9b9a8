import type { Kysely } from "kysely";
import { z } from "zod";
import type { ActivityRow, Change } from "timetrack";
import { parseInput } from "../database/input.ts";
import { createBulk } from "../database/bulk.ts";
import type { Span } from "../database/range.ts";
import type { Sequence } from "../database/sequence.ts";
import type { Row, Tables } from "../database/tables.ts";
import { partId } from "./erase.ts";
import { outside } from "./erasure-rule.ts";
import { erasedSpans } from "./erasure-rows.ts";
import { activityDataSchema, kindSchema, sourceSchema, subjectOf } from "./heartbeat.ts";
import { longestMs } from "./merge.ts";
import type { Subjects } from "./subjects.ts";
import { deleteUnusedSubjects } from "./unused-subjects.ts";

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

/**
 * Writes rows of another computer, each only when it is newer than what is stored of it, and
 * nothing of the stretches that were deleted here. What a row no longer says is forgotten here,
 * too; tells whether there was any of that.
 */
export async function ingestActivity(
  db: Kysely<Tables>,
  device: number,
  changes: Change<ActivityRow>[],
  subjects: Subjects,
  sequence: Sequence,
): Promise<boolean> {
  const told = [...newestById(parseInput(activityChangesSchema, changes, "activity of another computer"))];
  const deleted = await erasedSpans(db, ["all"]);
  const newest = told.flatMap((change) => partsOf(change, deleted));
  if (newest.length === 0) return false;
  const ids = await subjects.idsOf(db, newest.map(({ row }) => subjectOf(row.kind, row.data)));
  const before = await subjectsBefore(db, newest.map(({ id }) => id));
  await putRows(
    db,
    newest.map(({ seq, row, id, from, to }, index) => ({
      id,
      device_id: device,
      source: row.source,
      kind: row.kind,
      subject_id: ids[index]!,
      started_at: from,
      ended_at: to,
      seq: sequence.next(),
      remote_seq: seq,
    })),
  );
  const left = newest.flatMap(({ id }, index) => {
    const subject = before.get(id);
    return subject === undefined || subject === ids[index] ? [] : [subject];
  });
  await deleteUnusedSubjects(db, [...new Set(left)]);
  return left.length > 0;
}

function partsOf({ seq, row }: Change<ActivityRow>, deleted: Span[]) {
  const span = { from: Date.parse(row.startedAt), to: Date.parse(row.endedAt) };
  return outside(span, deleted).map((part) => ({
    ...part,
    seq,
    row,
    id: part.from === span.from ? row.id : partId(row.id, part.from),
  }));
}

async function subjectsBefore(db: Kysely<Tables>, ids: string[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom("activity").select(["id", "subject_id"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, subject_id }) => [id, subject_id]));
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
