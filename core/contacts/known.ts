import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";

/** What the contacts say about a number. */
export interface KnownNumber {
  name: string;
  company: string | null;
  /** Id of the person's own entry, `null` when it comes from the address book of a source. */
  own: string | null;
}

const perStatement = 500;

/** The contacts behind numbers in the form that calls are compared by; the person's own entries go first. */
export async function knownNumbers(db: Kysely<Tables>, numbers: Iterable<string>): Promise<Map<string, KnownNumber>> {
  const known = new Map<string, KnownNumber>();
  const asked = [...new Set(numbers)];
  for (let done = 0; done < asked.length; done += perStatement) {
    const rows = await db.selectFrom("contact_numbers").innerJoin("contacts", "contacts.id", "contact_id")
      .select(["number", "contacts.id", "source", "name", "company"])
      .where("number", "in", asked.slice(done, done + perStatement))
      .orderBy("contacts.id").execute();
    for (const { number, id, source, name, company } of rows) {
      const own = source === null ? id : null;
      const before = known.get(number);
      if (before === undefined || (before.own === null && own !== null)) known.set(number, { name, company, own });
    }
  }
  return known;
}
