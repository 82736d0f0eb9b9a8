import type { Kysely } from "kysely";
import type { Step } from "./dialect.ts";

/**
 * An account is somebody on our side as one call source knows them, a person is whom several accounts are. A contact is
 * somebody outside, from the person's own list or from the address book of a source. A relink is an account whose
 * person changed, so that its calls are to be linked anew.
 */
export const people: Step = async (db) => {
  await db.schema.createTable("people")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("name", "text")
    .addColumn("me", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();

  await db.schema.createTable("accounts")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("account", "text", (column) => column.notNull())
    .addColumn("told_as", "text", (column) => column.notNull())
    .addColumn("name", "text")
    .addColumn("email", "text")
    .addColumn("user_principal_name", "text")
    .addColumn("entra_id", "text")
    .addColumn("numbers", "text", (column) => column.notNull())
    .addColumn("reported", "integer", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("by_hand", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("accounts_key", ["source", "account"])
    .execute();
  await db.schema.createIndex("accounts_by_person").on("accounts").columns(["person_id"]).execute();

  await db.schema.createTable("call_relinks")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("own_user", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("call_relinks_key", ["source", "own_user"])
    .execute();
  await db.schema.createIndex("calls_by_own_user").on("calls").columns(["device_id", "source", "own_user"]).execute();

  await contacts(db);

  for (const [name, type] of [["window_from", "bigint"], ["window_to", "bigint"], ["error_hint", "text"]] as const) {
    await db.schema.alterTable("task_runs").addColumn(name, type).execute();
  }
};

async function contacts(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("contacts")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("source", "text")
    .addColumn("external_id", "text")
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("company", "text")
    .addColumn("changed_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("contacts_by_source").unique().on("contacts").columns(["source", "external_id"])
    .execute();

  await db.schema.createTable("contact_numbers")
    .addColumn("contact_id", "text", (column) => column.notNull().references("contacts.id").onDelete("cascade"))
    .addColumn("number", "text", (column) => column.notNull())
    .addColumn("told_as", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("contact_numbers_key", ["contact_id", "number"])
    .execute();
  await db.schema.createIndex("contact_numbers_by_number").on("contact_numbers").columns(["number"]).execute();
}
