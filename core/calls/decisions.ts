import type { Kysely } from "kysely";
import type { Row, Tables } from "../database/tables.ts";

export interface Decision {
  /** The other call than the one that was asked about. */
  other: string;
  decision: "linked" | "split";
  decidedAt: number;
}

/** What the person decided about these calls and others, in the order of time. */
export async function decisionsAbout(db: Kysely<Tables>, ids: string[]): Promise<Decision[]> {
  const rows = await db.selectFrom("call_links").selectAll()
    .where((eb) => eb.or([eb("call_a", "in", ids), eb("call_b", "in", ids)])).orderBy("decided_at").execute();
  return rows.map(({ call_a, call_b, decision, decided_at }) => ({
    other: ids.includes(call_a) ? call_b : call_a,
    decision: decision as Decision["decision"],
    decidedAt: decided_at,
  }));
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
