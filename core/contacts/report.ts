import type { Kysely } from "kysely";
import type { SourceContact } from "timetrack";
import { v7 as newId } from "uuid";
import { createBulk } from "../database/bulk.ts";
import { storable } from "../database/storable.ts";
import type { Row, Tables } from "../database/tables.ts";
import { numbersOf, putNumbers } from "./numbers.ts";

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

  await db.deleteFrom("contacts").where("source", "=", source).execute();
  await putContacts(db, rows);
  await putNumbers(db, numbers);
}

const putContacts = createBulk<Row<"contacts">>(
  (db, rows) => db.insertInto("contacts").values(rows),
  (row) => Object.values(row),
);
