import { sql } from "kysely";
import type { Step } from "./dialect.ts";

/** A link is what the person decided about two calls: that they are one conversation, or that they are not. */
export const callLinks: Step = async (db) => {
  await db.schema.createTable("call_links")
    .addColumn("call_a", "text", (column) => column.notNull().references("calls.id").onDelete("cascade"))
    .addColumn("call_b", "text", (column) => column.notNull().references("calls.id").onDelete("cascade"))
    .addColumn("decision", "text", (column) => column.notNull())
    .addColumn("decided_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("call_links_key", ["call_a", "call_b"])
    .execute();
  await db.schema.createIndex("call_links_by_other").on("call_links").columns(["call_b"]).execute();

  // The same conversation is looked for by its end, and what repeats a call by that call.
  await db.schema.createIndex("calls_by_end").on("calls").columns(["device_id", "ended_at"]).execute();
  await db.schema.createIndex("calls_by_double").on("calls").columns(["duplicate_of"])
    .where(sql.ref("duplicate_of"), "is not", null).execute();
};
