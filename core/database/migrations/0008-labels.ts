import type { Step } from "./dialect.ts";

/**
 * A label is a category or a project that time is put under; a label rule says what is put
 * under it by itself. The rules are asked in the order of their positions, the first one holds.
 */
export const labels: Step = async (db) => {
  await db.schema.createTable("labels")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("parent_id", "text", (column) => column.references("labels.id").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("former_names", "text", (column) => column.notNull())
    .addColumn("hue", "integer", (column) => column.notNull())
    .addColumn("shade", "integer", (column) => column.notNull())
    .addColumn("billable", "integer", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createTable("label_rules")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("label_id", "text", (column) => column.notNull().references("labels.id").onDelete("cascade"))
    .addColumn("conditions", "text", (column) => column.notNull())
    .addColumn("enabled", "integer", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .execute();
};
