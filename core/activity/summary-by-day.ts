import { type Kysely, sql } from "kysely";
import type { Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { longestMs } from "./merge.ts";

/** Days that one statement adds up; between two statements others have their turn. */
const daysPerStatement = 31;

/** Milliseconds of window time on each of these adjoining days; a row that crosses midnight counts on both sides. */
export async function spendOnDays(db: Kysely<Tables>, days: Span[], device: number): Promise<number[]> {
  const times = days.map(() => 0);
  for (const row of await rowsReachingInto(db, days[0]!.from, device)) {
    for (const [index, day] of days.entries()) times[index]! += Math.max(0, Math.min(row.to, day.to) - day.from);
  }
  for (let first = 0; first < days.length; first += daysPerStatement) {
    if (first > 0) await new Promise((resolve) => setTimeout(resolve));
    const sums = await sumsOf(db, days, first, device);
    for (const [index, { own, next, afterNext }] of sums.entries()) {
      times[first + index]! += own;
      // Beyond the last day there is nothing: the sums are 0 there.
      if (next > 0) times[first + index + 1]! += next;
      if (afterNext > 0) times[first + index + 2]! += afterNext;
    }
  }
  return times;
}

/** The few rows that began before the first day and end in it or later. */
async function rowsReachingInto(db: Kysely<Tables>, from: number, device: number): Promise<Span[]> {
  return await db.selectFrom("activity").select(["started_at as from", "ended_at as to"])
    .where("device_id", "=", device).where("kind", "=", "window")
    .where("started_at", ">", from - longestMs).where("started_at", "<", from).where("ended_at", ">", from)
    .execute();
}

interface Sums {
  own: number;
  next: number;
  afterNext: number;
}

/**
 * Time of the rows that begin on each day, split by the ends of that day and the two after
 * it: a row lasts 24 hours at most, and so reaches over a day of 23.
 */
async function sumsOf(db: Kysely<Tables>, days: Span[], first: number, device: number): Promise<Sums[]> {
  const part = days.slice(first, first + daysPerStatement);
  const statements = part.map(({ from, to }, index) => {
    const next = days[first + index + 1]?.to ?? to;
    const afterNext = days[first + index + 2]?.to ?? next;
    return sql`
      select ${sql.lit(index)} as day,
        cast(sum(case when ended_at > ${to} then ${to} else ended_at end - started_at) as bigint) as own,
        cast(sum(${between(to, next)}) as bigint) as next,
        cast(sum(${between(next, afterNext)}) as bigint) as after_next
      from activity
      where device_id = ${device} and kind = 'window' and started_at >= ${from} and started_at < ${to}`;
  });
  const { rows } = await sql<{ day: number; own: number | null; next: number | null; after_next: number | null }>`
    ${sql.join(statements, sql` union all `)} order by day`.execute(db);
  return rows.map(({ own, next, after_next }) => ({ own: own ?? 0, next: next ?? 0, afterNext: after_next ?? 0 }));
}

function between(from: number, to: number) {
  return sql`case
    when ended_at > ${to} then cast(${to - from} as bigint)
    when ended_at > ${from} then ended_at - ${from} else 0 end`;
}
