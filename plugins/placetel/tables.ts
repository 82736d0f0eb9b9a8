import type { Kysely } from "kysely";

export interface Tables {
  calls: {
    /** As the log knows it: the webhook's id, or the record's key when that came first. */
    external_id: string;
    call_id: string | null;
    record_key: string | null;
    /** JSON of CallFacts. */
    facts: string;
    direction: string;
    /** The other side's number, or what stands for it. */
    remote: string;
    /** First sign of it, milliseconds since 1970. */
    started_at: number;
    /** Moment of the last event, 0 when there was none. */
    last_event_at: number;
    is_open: number;
    version: number;
    /** 1 as long as the log does not have this version. */
    is_unsent: number;
    /** 1 when it is a call of the lines that were chosen, as far as it is known; else the log must not get it. */
    is_ours: number;
    /** 1 once the log has any version of it. */
    is_sent: number;
  };
}

export const migrations = {
  "0001-calls": {
    /** A row is one call, with all that was told of it. */
    async up(db: Kysely<never>): Promise<void> {
      await db.schema.createTable("calls")
        .addColumn("external_id", "text", (column) => column.primaryKey())
        .addColumn("call_id", "text", (column) => column.unique())
        .addColumn("record_key", "text", (column) => column.unique())
        .addColumn("facts", "text", (column) => column.notNull())
        .addColumn("direction", "text", (column) => column.notNull())
        .addColumn("remote", "text", (column) => column.notNull())
        .addColumn("started_at", "integer", (column) => column.notNull())
        .addColumn("last_event_at", "integer", (column) => column.notNull())
        .addColumn("is_open", "integer", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("is_unsent", "integer", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("calls_by_start").on("calls").columns(["started_at"]).execute();
      await db.schema.createIndex("calls_by_event").on("calls").columns(["last_event_at"]).execute();
      await db.schema.createIndex("calls_by_remote").on("calls").columns(["remote", "started_at"]).execute();
      await db.schema.createIndex("calls_open").on("calls").columns(["is_open"]).execute();
      await db.schema.createIndex("calls_unsent").on("calls").columns(["is_unsent", "started_at"]).execute();
    },
  },
  "0002-own-lines": {
    /** A row is one number or SIP user of the account. */
    async up(db: Kysely<never>): Promise<void> {
      await db.schema.createTable("own_lines")
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("key", "text", (column) => column.notNull())
        .addColumn("value", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("own_lines_key", ["kind", "key"])
        .execute();
    },
  },
  "0003-chosen-lines": {
    /** A call may be one of nobody who was chosen; the account's lines are no longer kept. */
    async up(db: Kysely<never>): Promise<void> {
      await db.schema.alterTable("calls")
        .addColumn("is_ours", "integer", (column) => column.notNull().defaultTo(1)).execute();
      // All that is there was sent, or will be as before.
      await db.schema.alterTable("calls")
        .addColumn("is_sent", "integer", (column) => column.notNull().defaultTo(1)).execute();
      await db.schema.dropTable("own_lines").execute();
    },
  },
};
