import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";

/** The kinds of rows of a device: each found by one step in the index, where `distinct` reads all of it. */
export async function kindsOf(db: Kysely<Tables>, device: number): Promise<string[]> {
  const kinds: string[] = [];
  while (true) {
    const next = await db.selectFrom("activity").select((eb) => eb.fn.min("kind").as("kind"))
      .where("device_id", "=", device).where("kind", ">", kinds.at(-1) ?? "")
      .executeTakeFirst();
    if (!next?.kind) return kinds;
    kinds.push(next.kind);
  }
}
