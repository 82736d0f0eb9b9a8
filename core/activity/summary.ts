import type { TimeRange } from "timetrack";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Span } from "../database/range.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { contestedTime, type Correction } from "./contested.ts";
import { daysOf } from "./days.ts";
import { longestMs } from "./merge.ts";
import type { Claim, Part } from "./share.ts";
import { subjectsOf } from "./subjects.ts";
import { spendOnDays } from "./summary-by-day.ts";

export interface SummaryQuery extends TimeRange {
  by: "app" | "title" | "day";
  /** IANA zone that decides where a day begins; default: this computer's. */
  zone?: string | undefined;
}

export interface SummaryRow {
  /** Application, "application\u0000title" split into the two fields, the day as YYYY-MM-DD, or a person. */
  key: string;
  app?: string | undefined;
  title?: string | undefined;
  /** Id of the category or project, `null` for what has none and for a project that is not in the tree. */
  label?: string | null | undefined;
  /** Of a category, project or person; empty for none. */
  name?: string | undefined;
  seconds: number;
}

/** Seconds by application, the most first. */
export async function summaryByApp(db: Kysely<Tables>, span: Span, sources: Map<string, Span>): Promise<SummaryRow[]> {
  const times = await timesBySubject(db, span);
  if (times === null) return [];
  const { rows } = await sql<{ app: string; ms: number }>`
    select s.app, cast(sum(t.ms) as bigint) as ms
    from (${times}) as t join activity_subjects as s on s.id = t.subject_id
    group by s.app having sum(t.ms) > 0 order by ms desc, s.app`.execute(db);
  const corrected = await correct(db, span, sources, rows, ({ app }) => app);
  return corrected.map(({ app, ms }) => ({ key: app, app, seconds: ms / 1000 }));
}

/** Seconds by window title, the most first. */
export async function summaryByTitle(
  db: Kysely<Tables>,
  span: Span,
  sources: Map<string, Span>,
): Promise<SummaryRow[]> {
  const times = await timesBySubject(db, span);
  if (times === null) return [];
  const { rows } = await sql<{ app: string; title: string; ms: number }>`
    select s.app, s.title, cast(sum(t.ms) as bigint) as ms
    from (${times}) as t join activity_subjects as s on s.id = t.subject_id
    group by s.app, s.title having sum(t.ms) > 0 order by ms desc, s.app, s.title`.execute(db);
  const corrected = await correct(db, span, sources, rows, keyOf);
  return corrected.map((row) => ({ key: keyOf(row), app: row.app, title: row.title, seconds: row.ms / 1000 }));
}

export interface SharedTime<Mark> {
  /** Milliseconds by the number of the subject, without those that have none. */
  times: Map<number, number>;
  parts: Part<Mark>[];
}

/** Time of each window, less what marks take of it. */
export async function sharedTime<Mark extends Claim>(
  db: Kysely<Tables>,
  span: Span,
  sources: Map<string, Span>,
  marks: Mark[],
): Promise<SharedTime<Mark>> {
  const sums = await timesBySubject(db, span);
  const { rows } = sums === null ? { rows: [] } : await sql<{ subject: number; ms: number }>`
    select subject_id as subject, cast(ms as bigint) as ms from (${sums}) as t`.execute(db);
  const { corrections, parts } = await contestedTime(db, span, sources, marks);
  const changes = sumOfCorrections(corrections);
  const times = rows.map(({ subject, ms }): [number, number] => [subject, ms + (changes.get(subject) ?? 0)]);
  return { times: new Map(times.filter(([, ms]) => ms > 0)), parts };
}

/** Which windows there were in a span, those of an instant, too. */
export async function subjectsIn(db: Kysely<Tables>, { from, to }: Span): Promise<number[]> {
  const rows = await db.selectFrom("activity").select("subject_id").distinct()
    .where("device_id", "=", THIS_DEVICE).where("kind", "=", "window")
    .where("started_at", ">", from - longestMs).where("started_at", "<", to).where("ended_at", ">=", from)
    .execute();
  return rows.map(({ subject_id }) => subject_id);
}

/** Seconds by day of a time zone, in order, without the days that have none. */
export async function summaryByDay(
  db: Kysely<Tables>,
  span: Span,
  zone: string,
  sources: Map<string, Span>,
): Promise<SummaryRow[]> {
  const extent = await extentOf(db);
  const from = Math.max(span.from, extent?.from ?? Infinity);
  const to = Math.min(span.to, (extent?.to ?? -Infinity) + longestMs);
  // The name of the zone is checked even where there is nothing to add up.
  const days = daysOf(from < to ? from : 0, from < to ? to : 0, zone);
  if (days.length === 0) return [];
  const parts = days.map((day) => ({ date: day.date, from: Math.max(day.from, from), to: Math.min(day.to, to) }));

  const times = await spendOnDays(db, parts, THIS_DEVICE);
  const { corrections } = await contestedTime(db, { from, to }, sources);
  for (const { from, to, sign } of corrections) {
    for (let day = parts.findIndex((each) => each.to > from); day >= 0 && (parts[day]?.from ?? to) < to; day++) {
      times[day]! += sign * (Math.min(to, parts[day]!.to) - Math.max(from, parts[day]!.from));
    }
  }
  return parts.map(({ date }, index) => ({ key: date, seconds: times[index]! / 1000 })).filter((row) =>
    row.seconds > 0
  );
}

/** Takes off what several sources saw at once, so that no minute is counted twice. */
async function correct<Sum extends { app: string; ms: number }>(
  db: Kysely<Tables>,
  span: Span,
  sources: Map<string, Span>,
  sums: Sum[],
  nameOf: (subject: Sum | { app: string; title: string }) => string,
): Promise<Sum[]> {
  const { corrections } = await contestedTime(db, span, sources);
  if (corrections.length === 0) return sums;
  const changes = sumOfCorrections(corrections);
  const byName = new Map(sums.map((sum) => [nameOf(sum), sum]));
  for (const subject of await subjectsOf(db, [...changes.keys()])) {
    const sum = byName.get(nameOf(subject));
    if (sum) sum.ms += changes.get(subject.id)!;
  }
  return sums.filter(({ ms }) => ms > 0).sort((a, b) => b.ms - a.ms);
}

function sumOfCorrections(corrections: Correction[]): Map<number, number> {
  const changes = new Map<number, number>();
  for (const { subject, from, to, sign } of corrections) {
    changes.set(subject, (changes.get(subject) ?? 0) + sign * (to - from));
  }
  return changes;
}

function keyOf(subject: { app: string; title?: string }): string {
  return `${subject.app}\0${subject.title}`;
}

/**
 * Sums the time of each subject. Both indexes have all it needs: that by time is quicker for a
 * small part of what is stored, and that by subject, read from end to end, for a large one.
 */
async function timesBySubject(db: Kysely<Tables>, span: Span): Promise<RawBuilder<unknown> | null> {
  const extent = await extentOf(db);
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
    where device_id = ${THIS_DEVICE} and kind = 'window'
      and ${start} > ${span.from - longestMs} and ${start} < ${span.to} and ended_at > ${span.from}
    group by subject_id`;
}

/** First and last start of what is stored, each by one look at the index. */
async function extentOf(db: Kysely<Tables>): Promise<Span | null> {
  const starts = db.selectFrom("activity").where("device_id", "=", THIS_DEVICE).where("kind", "=", "window");
  const { from, to } = await db.selectNoFrom([
    starts.select((eb) => eb.fn.min("started_at").as("at")).as("from"),
    starts.select((eb) => eb.fn.max("started_at").as("at")).as("to"),
  ]).executeTakeFirstOrThrow();
  return from === null || to === null ? null : { from, to };
}
