import type { Kysely } from "kysely";
import type { Row, Tables } from "../database/tables.ts";
import { type Account, accountOf } from "./account.ts";

/** Somebody on our side. */
export interface Person {
  id: string;
  /** What the person at this computer called them, `null` to go by their accounts. */
  name: string | null;
  /** Whether it is the person at this computer. */
  me: boolean;
}

/** Everybody on our side with all their accounts. */
export interface Roster {
  people: Person[];
  accounts: Account[];
}

export async function storedRoster(db: Kysely<Tables>): Promise<Roster> {
  const people = await db.selectFrom("people").selectAll().orderBy("id").execute();
  const accounts = await db.selectFrom("accounts").selectAll().orderBy("source").orderBy("account").execute();
  return { people: people.map(personOf), accounts: accounts.map(accountOf) };
}

function personOf({ id, name, me }: Row<"people">): Person {
  return { id, name, me: me === 1 };
}

/** The name by which somebody is known: their own, else that of the account that says most. */
export function nameOf({ name }: Person, accounts: Account[]): string {
  if (name !== null) return name;
  const known = accounts.toSorted((a, b) => traitsOf(b) - traitsOf(a));
  const named = known.find((account) => account.name !== null)?.name;
  return named ?? known.find(({ email }) => email !== null)?.email ?? known[0]?.toldAs ?? "";
}

function traitsOf({ reported, entraId, email }: Account): number {
  return (reported ? 4 : 0) + (entraId ? 2 : 0) + (email ? 1 : 0);
}
