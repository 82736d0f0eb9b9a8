import { type Kysely, sql } from "kysely";

export interface Tables {
  /** A bucket is what one watcher tells of. */
  buckets: { id: string; type: string; client: string; hostname: string; created: string };
}
export type Bucket = Tables["buckets"];

export const migrations = {
  "0001-buckets": {
    async up(db: Kysely<never>): Promise<void> {
      const text = sql`text not null`;
      await sql`create table buckets (id text primary key, type ${text}, client ${text}, hostname ${text}, created ${text})`
        .execute(db);
      await sql`create table events (id integer primary key autoincrement, bucket ${text}, started_at integer not null,
        ended_at integer not null, data ${text})`.execute(db);
      await sql`create index events_by_time on events (bucket, started_at)`.execute(db);
    },
  },
  /** What watchers tell is in the day alone: here stood whole addresses of pages. */
  "0002-no-events": { up: (db: Kysely<never>) => db.schema.dropTable("events").execute() },
};
