import type { CreateTableBuilder } from "kysely";
import type { DialectName, Step } from "./dialect.ts";

/** A task run is one attempt of a task; an inbox row is one webhook that was received and checked. */
export const tasksAndInbox: Step = async (db, dialect) => {
  await addCounter(db.schema.createTable("task_runs"), dialect)
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("task", "text", (column) => column.notNull())
    .addColumn("trigger", "text", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("finished_at", "bigint")
    .addColumn("outcome", "text", (column) => column.notNull())
    .addColumn("counts", "text", (column) => column.notNull())
    .addColumn("error_code", "text")
    .addColumn("error", "text")
    .execute();
  await db.schema.createIndex("task_runs_by_task").on("task_runs").columns(["plugin", "task", "id"])
    .execute();

  await addCounter(db.schema.createTable("inbox"), dialect)
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("webhook", "text", (column) => column.notNull())
    .addColumn("content_type", "text", (column) => column.notNull())
    .addColumn("body", dialect === "sqlite" ? "blob" : "bytea", (column) => column.notNull())
    .addColumn("received_at", "bigint", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("next_attempt_at", "bigint", (column) => column.notNull())
    .addColumn("handled_at", "bigint")
    .addColumn("error", "text")
    .execute();
  await db.schema.createIndex("inbox_by_plugin").on("inbox").columns(["plugin", "handled_at", "id"]).execute();
};

/** An id that rises and is never given twice, not even after the newest row was deleted. */
function addCounter(table: CreateTableBuilder<string, never>, dialect: DialectName): CreateTableBuilder<string, "id"> {
  return dialect === "sqlite"
    ? table.addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    : table.addColumn("id", "bigserial", (column) => column.primaryKey());
}
