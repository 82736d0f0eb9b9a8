import type { Step } from "./dialect.ts";

/** A call is estimated when its source did not tell when the conversation began or how long it was. */
export const estimatedCalls: Step = async (db) => {
  await db.schema.alterTable("calls").addColumn("estimated", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
};
