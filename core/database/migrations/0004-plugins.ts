import type { Step } from "./dialect.ts";

/** What a person decided about a plugin, what the plugin keeps, and what it tells. */
export const plugins: Step = async (db) => {
  await db.schema.createTable("plugins")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("enabled", "integer", (column) => column.notNull())
    .addColumn("granted", "text")
    .addColumn("granted_at", "bigint")
    .execute();
  await db.schema.createTable("settings")
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("settings_key", ["plugin", "key"])
    .execute();
  await db.schema.createTable("plugin_state")
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("plugin_state_key", ["plugin", "key"])
    .execute();
  await db.schema.createTable("plugin_status")
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("plugin_status_key", ["plugin", "id"])
    .execute();
  await db.schema.createTable("issues")
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("severity", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("hint", "text")
    .addColumn("command", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("issues_key", ["plugin", "id"])
    .execute();
};
