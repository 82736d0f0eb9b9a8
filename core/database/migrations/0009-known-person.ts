import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";
import type { Step } from "./dialect.ts";

/** A setting "asked.…" of the host is what the person answered; who has records already needs no first steps. */
export const knownPerson: Step = async (db) => {
  const { rows } = await sql`
    select 1 where exists (select 1 from activity) or exists (select 1 from calls) or exists (select 1 from entries)
  `.execute(db);
  if (rows.length === 0) return;
  await (db as Kysely<Tables>).insertInto("settings")
    .values({ plugin: "host", key: "asked.welcome", value: '"over"' })
    .execute();
};
