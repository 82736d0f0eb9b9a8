import type { Kysely } from "kysely";
import type { Row, Tables } from "../database/tables.ts";

/** What the person decided about a call and each of these others. */
export async function decisionsAbout(db: Kysely<Tables>, id: string): Promise<{ linked: string[]; split: string[] }> {
  const rows = await db.selectFrom("call_links").selectAll()
    .where((eb) => eb.or([eb("call_a", "=", id), eb("call_b", "=", id)])).execute();
  const others = (decision: string) =>
    rows.filter((row) => row.decision === decision).map(({ call_a, call_b }) => call_a === id ? call_b : call_a);
  return { linked: others("linked"), split: others("split") };
}

/** The newest word about two calls is the one that holds. */
export async function decide(
  db: Kysely<Tables>,
  [one, other]: [string, string],
  decision: "linked" | "split",
  now: number,
): Promise<void> {
  const [call_a, call_b] = one < other ? [one, other] : [other, one];
  const row: Row<"call_links"> = { call_a, call_b, decision, decided_at: now };
  await db.insertInto("call_links").values(row)
    .onConflict((conflict) => conflict.columns(["call_a", "call_b"]).doUpdateSet({ decision, decided_at: now }))
    .execute();
}
