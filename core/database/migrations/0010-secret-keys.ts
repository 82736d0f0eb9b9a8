import type { Step } from "./dialect.ts";

/** A row names a secret that a plugin keeps in the keychain, so that it can be deleted with the plugin. */
export const secretKeys: Step = async (db) => {
  await db.schema.createTable("secret_keys")
    .addColumn("plugin", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("secret_keys_by_name", ["plugin", "key"])
    .execute();
};
