import type { Step } from "./dialect.ts";

/** JSON: names of the optional rights of a plugin that the person refused, so that they are not asked again. */
export const refusedRights: Step = async (db) => {
  await db.schema.alterTable("plugins").addColumn("refused", "text", (column) => column.notNull().defaultTo("[]"))
    .execute();
};
