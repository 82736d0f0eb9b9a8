import { type Generated, type Kysely, type Selectable, sql } from "kysely";

export interface Tables {
  buckets: { id: string; type: string; client: string; hostname: string; created: string };
  /** Instants in milliseconds; the data as JSON. */
  events: { id: Generated<number>; bucket: string; started_at: number; ended_at: number; data: string };
}
export type Bucket = Tables["buckets"];
export type Stored = Selectable<Tables["events"]>;
export type Span = Pick<Stored, "started_at" | "ended_at">;

/** As many as there are, or as late as it may be. */
export const MAX = Number.MAX_SAFE_INTEGER;

export const migrations = {
  "0001-buckets": {
    /** A bucket is what one watcher tells; an event is a stretch of time of which it tells the same. */
    async up(db: Kysely<never>): Promise<void> {
      const text = sql`text not null`;
      await sql`create table buckets (id text primary key, type ${text}, client ${text}, hostname ${text}, created ${text})`
        .execute(db);
      await sql`create table events (id integer primary key autoincrement, bucket ${text}, started_at integer not null,
        ended_at integer not null, data ${text})`.execute(db);
      await sql`create index events_by_time on events (bucket, started_at)`.execute(db);
    },
  },
};

/** Stores what a watcher sees now: goes on with the last event when it is the same, soon after, else begins one. */
export async function beat(db: Kysely<Tables>, event: Omit<Stored, "id">, pulseMs: number): Promise<Stored> {
  const last = await eventsOf(db, event.bucket, {}, 1).executeTakeFirst();
  const goesOn = last && last.data === event.data && event.started_at >= last.started_at &&
    event.started_at <= last.ended_at + pulseMs;
  if (!goesOn) return await insert(db, event);
  const ended_at = Math.max(last.ended_at, event.ended_at);
  await db.updateTable("events").set({ ended_at }).where("id", "=", last.id).execute();
  return { ...last, ended_at };
}

export async function insert(db: Kysely<Tables>, event: Omit<Stored, "id">): Promise<Stored> {
  return await db.insertInto("events").values(event).returningAll().executeTakeFirstOrThrow();
}

/** Events of a bucket that lie in a range, as a request names it, or reach into it, the newest first. */
export function eventsOf(db: Kysely<Tables>, bucket: string, { start, end }: Record<string, string>, limit: number) {
  return db.selectFrom("events").selectAll().where("bucket", "=", bucket)
    .where("ended_at", ">=", start === undefined ? 0 : Date.parse(start) || 0)
    .where("started_at", "<=", end === undefined ? MAX : Date.parse(end) || MAX)
    .orderBy("started_at", "desc").orderBy("id", "desc").limit(limit);
}

export async function removeBefore(db: Kysely<Tables>, instant: number): Promise<void> {
  await db.deleteFrom("events").where("started_at", "<", instant).where("ended_at", "<", instant).execute();
}

const MOST_AT_ONCE = 1_000;

/** Changes what the events say that reach into a stretch. */
export async function changeWithin(
  db: Kysely<Tables>,
  from: number,
  to: number,
  change: (type: string, data: string) => string,
): Promise<void> {
  for (let last = 0;;) {
    const events = await db.selectFrom("events").innerJoin("buckets", "buckets.id", "events.bucket")
      .select(["events.id", "events.data", "buckets.type"]).where("events.id", ">", last)
      .where("started_at", "<", to).where("ended_at", ">=", from).orderBy("events.id").limit(MOST_AT_ONCE).execute();
    if (events.length === 0) return;
    last = events.at(-1)!.id;
    for (const { id, type, data } of events) {
      const changed = change(type, data);
      if (changed !== data) await db.updateTable("events").set({ data: changed }).where("id", "=", id).execute();
    }
  }
}

export async function removeWithin(db: Kysely<Tables>, from: number, to: number): Promise<void> {
  await db.deleteFrom("events").where("started_at", "<", to).where("ended_at", ">=", from).execute();
}
