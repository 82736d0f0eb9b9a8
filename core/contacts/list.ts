import type { Kysely, SelectQueryBuilder } from "kysely";
import type { Tables } from "../database/tables.ts";
import { textSearch } from "../search-text.ts";

/** Somebody outside. */
export interface Contact {
  id: string;
  /** The address book it comes from, `null` for what the person entered. */
  source: string | null;
  name: string;
  company: string | null;
  /** As they were entered. */
  numbers: string[];
}

export interface ContactQuery {
  /** Words of a name or company, or part of a number. */
  text?: string | undefined;
  /** Only what the person entered. */
  own?: boolean | undefined;
  limit: number;
}

type Contacts = SelectQueryBuilder<Tables, "contacts", Tables["contacts"]>;

/** Contacts by name. */
export async function listContacts(db: Kysely<Tables>, { text = "", own, limit }: ContactQuery): Promise<Contact[]> {
  const finds = textSearch(text);
  const contacts = await readContacts(db, (all) => own ? all.where("source", "is", null) : all);
  return contacts.filter(({ name, company, numbers }) => finds({ texts: [name, company], numbers }))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)).slice(0, limit);
}

export async function readContacts(db: Kysely<Tables>, choose: (contacts: Contacts) => Contacts): Promise<Contact[]> {
  const chosen = choose(db.selectFrom("contacts").selectAll());
  const rows = await chosen.execute();
  const numbers = Map.groupBy(
    await db.selectFrom("contact_numbers").innerJoin(chosen.as("chosen"), "chosen.id", "contact_id")
      .select(["contact_id", "told_as"]).orderBy("number").execute(),
    ({ contact_id }) => contact_id,
  );
  return rows.map(({ id, source, name, company }) => ({
    id,
    source,
    name,
    company,
    numbers: (numbers.get(id) ?? []).map(({ told_as }) => told_as),
  }));
}
