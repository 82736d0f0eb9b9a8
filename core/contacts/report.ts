import type { Kysely } from "kysely";
import type { SourceContact } from "timetrack";
import { v7 as newId } from "uuid";
import { createBulk } from "../database/bulk.ts";
import { storable } from "../database/storable.ts";
import type { Row, Tables } from "../database/tables.ts";
import { numberKey } from "./number-key.ts";

/** Puts the address book of a source in the place of the one that it told before. */
export async function reportContacts(
  db: Kysely<Tables>,
  source: string,
  told: SourceContact[],
  now: number,
): Promise<void> {
  const ids = new Map(
    (await db.selectFrom("contacts").select(["id", "external_id"]).where("source", "=", source).execute())
      .map((row) => [row.external_id, row.id]),
  );
  const contacts = new Map(told.map((contact): [string, SourceContact] => [storable(contact.externalId), contact]));
  const rows = [...contacts].map(([external_id, { name, company }]): Row<"contacts"> => ({
    id: ids.get(external_id) ?? newId(),
    source,
    external_id,
    name: storable(name).trim(),
    company: storable(company)?.trim() || null,
    changed_at: now,
  }));
  const numbers = rows.flatMap(({ id, external_id }) => numbersOf(id, contacts.get(external_id!)!.numbers));

  await db.transaction().execute(async (part) => {
    await part.deleteFrom("contacts").where("source", "=", source).execute();
    await putContacts(part, rows);
    await putNumbers(part, numbers);
  });
}

export function numbersOf(contact: string, told: string[]): Row<"contact_numbers">[] {
  const numbers = new Map(told.map((raw) => [numberKey(raw), storable(raw).trim()]));
  return [...numbers].flatMap(([number, told_as]) => number === null ? [] : [{ contact_id: contact, number, told_as }]);
}

const putContacts = createBulk<Row<"contacts">>(
  (db, rows) => db.insertInto("contacts").values(rows),
  (row) => Object.values(row),
);

export const putNumbers = createBulk<Row<"contact_numbers">>(
  (db, rows) => db.insertInto("contact_numbers").values(rows),
  (row) => Object.values(row),
);
