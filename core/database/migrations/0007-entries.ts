import type { Step } from "./dialect.ts";

/**
 * An entry is what the person says about a stretch of their own time; an erasure is a stretch
 * of which they wanted recordings deleted or titles forgotten, and nothing may come back.
 */
export const entries: Step = async (db) => {
  await db.schema.createTable("entries")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("note", "text")
    .addColumn("project", "text")
    .addColumn("edited_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("entries_by_time").on("entries").columns(["started_at", "ended_at"]).execute();

  await db.schema.createTable("erasures")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint", (column) => column.notNull())
    .addColumn("erased_at", "bigint", (column) => column.notNull())
    .addColumn("finished", "integer", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .execute();
};
