import type { Step } from "./dialect.ts";

/** A call is what a source told last about it; an edit is what the person wrote beside it. */
export const calls: Step = async (db) => {
  await db.schema.createTable("calls")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("device_id", "integer", (column) => column.notNull().references("devices.id"))
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("external_id", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("direction", "text", (column) => column.notNull())
    .addColumn("outcome", "text", (column) => column.notNull())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("talk_seconds", "double precision", (column) => column.notNull())
    .addColumn("remote_number", "text")
    .addColumn("remote_number_raw", "text")
    .addColumn("remote_name", "text")
    .addColumn("own_user", "text")
    .addColumn("group_name", "text")
    .addColumn("duplicate_of", "text")
    .addColumn("raw", "text", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("remote_seq", "bigint")
    .execute();
  await db.schema.createIndex("calls_by_external_id").unique().on("calls")
    .columns(["device_id", "source", "external_id"]).execute();
  await db.schema.createIndex("calls_by_time").on("calls").columns(["device_id", "started_at"]).execute();
  await db.schema.createIndex("calls_by_seq").on("calls").columns(["device_id", "seq"]).execute();

  await db.schema.createTable("call_edits")
    .addColumn(
      "call_id",
      "text",
      (column) => column.notNull().primaryKey().references("calls.id").onDelete("cascade"),
    )
    .addColumn("note", "text")
    .addColumn("contact", "text")
    .addColumn("project", "text")
    .addColumn("hidden", "integer", (column) => column.notNull())
    .addColumn("edited_at", "bigint", (column) => column.notNull())
    .execute();
};
