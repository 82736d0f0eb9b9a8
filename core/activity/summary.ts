import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import type { SummaryRow } from "../services.ts";
import { daysOf } from "./days.ts";
import { longestMs } from "./merge.ts";
import { spendOnDays } from "./summary-by-day.ts";

/** Seconds by application, the most first. */
export async function summaryByApp(db: Kysely<Tables>, span: Span, device: number): Promise<SummaryRow[]> {
  const times = await timesBySubject(db, span, device);
  if (times === null) return [];
  const { rows } = await sql<{ app: string; ms: number }>`
    select s.app, cast(sum(t.ms) as bigint) as ms
    from (${times}) as t join activity_subjects as s on s.id = t.subject_id
    group by s.app having sum(t.ms) > 0 order by ms desc, s.app`.execute(db);
  return rows.map(({ app, ms }) => ({ key: app, app, seconds: ms / 1000 }));
}

/** Seconds by window title, the most first. */
export async function summaryByTitle(db: Kysely<Tables>, span: Span, device: number): Promise<SummaryRow[]> {
  const times = await timesBySubject(db, span, device);
  if (times === null) return [];
  const { rows } = await sql<{ app: string; title: string; ms: number }>`
    select s.app, s.title, cast(sum(t.ms) as bigint) as ms
    from (${times}) as t join activity_subjects as s on s.id = t.subject_id
    group by s.app, s.title having sum(t.ms) > 0 order by ms desc, s.app, s.title`.execute(db);
  return rows.map(({ app, title, ms }) => ({ key: `${app}\0${title}`, app, title, seconds: ms / 1000 }));
}

/** Seconds by day of a time zone, in order, without the days that have none. */
export async function summaryByDay(
  db: Kysely<Tables>,
  span: Span,
  zone: string,
  device: number,
): Promise<SummaryRow[]> {
  const extent = await extentOf(db, device);
  const from = Math.max(span.from, extent?.from ?? Infinity);
  const to = Math.min(span.to, (extent?.to ?? -Infinity) + longestMs);
  // The name of the zone is checked even where there is nothing to add up.
  const days = daysOf(from < to ? from : 0, from < to ? to : 0, zone);
  if (days.length === 0) return [];
  const parts = days.map((day) => ({ date: day.date, from: Math.max(day.from, from), to: Math.min(day.to, to) }));

  const times = await spendOnDays(db, parts, device);
  return parts.map(({ date }, index) => ({ key: date, seconds: times[index]! / 1000 })).filter((row) =>
    row.seconds > 0
  );
}

/**
 * Sums the time of each subject. Both indexes have all it needs: that by time is quicker for a
 * small part of what is stored, and that by subject, read from end to end, for a large one.
 */
async function timesBySubject(db: Kysely<Tables>, span: Span, device: number): Promise<RawBuilder<unknown> | null> {
  const extent = await extentOf(db, device);
  if (extent === null) return null;
  const covered = Math.min(span.to, extent.to) - Math.max(span.from, extent.from);
  const bySubject = covered > (extent.to - extent.from) / 6;
  // The sum hides the column from the planner, so that the order of the subjects is all it can use.
  const start = bySubject ? sql`(started_at + 0)` : sql`started_at`;

  return sql`
    select subject_id, sum(
      case when ended_at > ${span.to} then ${span.to} else ended_at end -
      case when started_at < ${span.from} then ${span.from} else started_at end
    ) as ms
    from activity
    where device_id = ${device} and kind = 'window'
      and ${start} > ${span.from - longestMs} and ${start} < ${span.to} and ended_at > ${span.from}
    group by subject_id`;
}

/** First and last start of what is stored, each by one look at the index. */
async function extentOf(db: Kysely<Tables>, device: number): Promise<Span | null> {
  const starts = db.selectFrom("activity").where("device_id", "=", device).where("kind", "=", "window");
  const { from, to } = await db.selectNoFrom([
    starts.select((eb) => eb.fn.min("started_at").as("at")).as("from"),
    starts.select((eb) => eb.fn.max("started_at").as("at")).as("to"),
  ]).executeTakeFirstOrThrow();
  return from === null || to === null ? null : { from, to };
}
