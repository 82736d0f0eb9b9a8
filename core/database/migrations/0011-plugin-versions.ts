import type { Step } from "./dialect.ts";

/** A row of the first table tells where a version of a plugin came from; one of the second, a right that it used. */
export const pluginVersions: Step = async (db) => {
  await db.schema.createTable("plugin_versions")
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("slot", "text", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("integrity", "text", (column) => column.notNull())
    .addColumn("signature", "text", (column) => column.notNull())
    .addColumn("provenance", "text")
    .addColumn("granted", "text")
    .addColumn("installed_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("plugin_versions_key", ["plugin", "slot"])
    .execute();
  await db.schema.createTable("plugin_uses")
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("uses", "bigint", (column) => column.notNull())
    .addColumn("last_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("plugin_uses_key", ["plugin", "kind", "what"])
    .execute();
};
