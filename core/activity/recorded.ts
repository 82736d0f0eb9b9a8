import type { Kysely } from "kysely";
import type { ActivityRow } from "timetrack";
import { parseInstant } from "../database/range.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { activityRowOf, rowsWithSubjects } from "./list.ts";
import { longestMs } from "./merge.ts";
import type { Stream } from "./stream-rows.ts";

export interface RecordedQuery {
  kind: string;
  from?: string | undefined;
  to?: string | undefined;
  /** The last row that was told: those behind it are wanted. */
  before?: { startedAt: string; id: string } | undefined;
  limit: number;
}

/** Rows of one stream that overlap the span, the latest first. */
export async function recordedRows(
  db: Kysely<Tables>,
  { source, kind }: Stream,
  { from, to, before, limit }: Omit<RecordedQuery, "kind">,
): Promise<ActivityRow[]> {
  const since = from === undefined ? null : parseInstant(from);
  const last = before && { at: parseInstant(before.startedAt), id: before.id };
  const rows = await rowsWithSubjects(db)
    .where("activity.device_id", "=", THIS_DEVICE).where("activity.kind", "=", kind)
    .where("activity.source", "=", source)
    .$if(since !== null, (query) =>
      query.where("activity.started_at", ">", since! - longestMs)
        .where((eb) => eb.or([eb("activity.ended_at", ">", since!), eb("activity.started_at", "=", since!)])))
    .$if(to !== undefined, (query) => query.where("activity.started_at", "<", parseInstant(to!)))
    .$if(last !== undefined, (query) =>
      query.where("activity.started_at", "<=", last!.at)
        .where((eb) => eb.or([eb("activity.started_at", "<", last!.at), eb("activity.id", "<", last!.id)])))
    .orderBy("activity.started_at", "desc").orderBy("activity.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(activityRowOf);
}
