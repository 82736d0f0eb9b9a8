import type { Kysely } from "kysely";
import { createBulk } from "../database/bulk.ts";
import { storable } from "../database/storable.ts";
import type { Row, Tables } from "../database/tables.ts";
import { numberKey } from "./number-key.ts";

/** The numbers of a contact by which calls find it; what names nobody is left out. */
export function numbersOf(contact: string, told: string[]): Row<"contact_numbers">[] {
  const numbers = new Map(told.map((raw) => [numberKey(raw), storable(raw).trim()]));
  return [...numbers].flatMap(([number, told_as]) => number === null ? [] : [{ contact_id: contact, number, told_as }]);
}

export async function replaceNumbers(db: Kysely<Tables>, contact: string, told: string[]): Promise<void> {
  await db.deleteFrom("contact_numbers").where("contact_id", "=", contact).execute();
  await putNumbers(db, numbersOf(contact, told));
}

export const putNumbers = createBulk<Row<"contact_numbers">>(
  (db, rows) => db.insertInto("contact_numbers").values(rows),
  (row) => Object.values(row),
);
