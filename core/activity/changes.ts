import type { Kysely } from "kysely";
import type { ActivityRow, Change } from "timetrack";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { activityRowOf, rowsWithSubjects } from "./list.ts";
import type { Newest } from "./merger.ts";
import type { Stream } from "./stream-rows.ts";

/** A row that goes on for longer is told although it may grow: it is told again when it has grown. */
const longestWaitMs = 5 * 60 * 1000;
/** Heartbeats are not accepted from further ahead; such a row is of a time when the clock was wrong. */
const aheadMs = 10 * 60 * 1000;

/**
 * Rows of this computer by their last change. Stops before the first that may still grow,
 * since it gets no new number when it just ends: whoever goes on behind it would miss it.
 */
export async function activityChanges(
  db: Kysely<Tables>,
  after: number,
  limit: number,
  now: number,
  newest: (stream: Stream) => Newest | undefined,
): Promise<Change<ActivityRow>[]> {
  const rows = await rowsWithSubjects(db)
    .where("activity.device_id", "=", THIS_DEVICE).where("activity.seq", ">", after)
    .orderBy("activity.seq").limit(limit).execute();
  const unfinished = rows.findIndex((row) => mayGrow(row.id, row.ended_at, newest(row), now));
  return (unfinished < 0 ? rows : rows.slice(0, unfinished))
    .map((row) => ({ seq: row.seq, row: activityRowOf(row) }));
}

function mayGrow(id: string, end: number, newest: Newest | undefined, now: number): boolean {
  if (newest !== undefined && newest.id !== id) return false;
  const wait = Math.min(newest?.pulse ?? Infinity, longestWaitMs);
  return end + wait >= now && end <= now + aheadMs;
}

/** How many rows there are to tell, the unfinished ones not counted; some may have to wait for those. */
export async function countActivityChanges(
  db: Kysely<Tables>,
  after: number,
  now: number,
  newest: (stream: Stream) => Newest | undefined,
): Promise<number> {
  const changed = db.selectFrom("activity").where("device_id", "=", THIS_DEVICE).where("seq", ">", after);
  const { count } = await changed.select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  const recent = await changed.select(["id", "source", "kind", "ended_at"])
    .where("ended_at", ">=", now - longestWaitMs).where("ended_at", "<=", now + aheadMs).execute();
  return Number(count) - recent.filter((row) => mayGrow(row.id, row.ended_at, newest(row), now)).length;
}
