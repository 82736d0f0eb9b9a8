import type { Kysely } from "kysely";
import type { ActivityData, ActivityRow } from "timetrack";
import { isoOf, type Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { kindsOf } from "./kinds.ts";
import { longestMs } from "./merge.ts";

export interface ListFilter {
  device: number;
  kind?: string | undefined;
  source?: string | undefined;
  limit: number;
}

/** The rows that overlap the span, by start. */
export async function listActivity(db: Kysely<Tables>, span: Span, filter: ListFilter): Promise<ActivityRow[]> {
  const kinds = filter.kind === undefined ? await kindsOf(db, filter.device) : [filter.kind];
  if (kinds.length === 0) return [];

  const rows = await rowsWithSubjects(db)
    .where("activity.device_id", "=", filter.device)
    .where("activity.kind", "in", kinds)
    .where("activity.started_at", ">", span.from - longestMs)
    .where("activity.started_at", "<", span.to)
    // An instant has no length to overlap with: it is in the span when it lies there.
    .where((eb) => eb.or([eb("activity.ended_at", ">", span.from), eb("activity.started_at", "=", span.from)]))
    .$if(filter.source !== undefined, (query) => query.where("activity.source", "=", filter.source!))
    .orderBy("activity.started_at").orderBy("activity.id")
    .limit(filter.limit)
    .execute();
  return rows.map(activityRowOf);
}

export function rowsWithSubjects(db: Kysely<Tables>) {
  return db.selectFrom("activity")
    .innerJoin("activity_subjects", "activity_subjects.id", "activity.subject_id")
    .select([
      "activity.id",
      "activity.source",
      "activity.kind",
      "activity.started_at",
      "activity.ended_at",
      "activity.seq",
      "activity_subjects.app",
      "activity_subjects.title",
      "activity_subjects.state",
    ]);
}

type RowWithSubject = Awaited<ReturnType<ReturnType<typeof rowsWithSubjects>["execute"]>>[number];

export function activityRowOf(row: RowWithSubject): ActivityRow {
  return {
    id: row.id,
    source: row.source,
    kind: row.kind,
    startedAt: isoOf(row.started_at),
    endedAt: isoOf(row.ended_at),
    data: dataOf(row),
  };
}

function dataOf({ kind, app, title, state }: RowWithSubject): ActivityData {
  if (kind === "window") return { app, title };
  if (kind === "presence") return { state };
  return { ...(app && { app }), ...(title && { title }), ...(state && { state }) };
}
