import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables.ts";
import type { Permissions } from "../manifest/manifest.ts";
import { NO_RIGHTS } from "./rights.ts";

export interface Decision {
  enabled: boolean;
  granted: Permissions | null;
  /** Names of optional rights that the person refused: they are asked no more about them. */
  refused: string[];
}

/** What the person decided about each plugin. */
export async function createGrants(db: Kysely<Tables>, now: () => number) {
  const decisions = new Map<string, Decision>();
  for (const row of await db.selectFrom("plugins").selectAll().execute()) {
    decisions.set(row.id, {
      enabled: row.enabled === 1,
      granted: row.granted ? { ...NO_RIGHTS, ...JSON.parse(row.granted) } : null,
      refused: JSON.parse(row.refused),
    });
  }

  /** Decisions about plugins that are run from where they are written, for as long as that lasts. */
  const lent = new Map<string, Decision>();

  async function save(id: string, decision: Decision, grantedAt?: number): Promise<void> {
    if (lent.has(id)) return void lent.set(id, decision);
    decisions.set(id, decision);
    const values = {
      enabled: decision.enabled ? 1 : 0,
      granted: decision.granted && JSON.stringify(decision.granted),
      refused: JSON.stringify(decision.refused),
      ...(grantedAt !== undefined && { granted_at: grantedAt }),
    };
    await db.insertInto("plugins").values({ id, granted_at: null, ...values })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
      .execute();
  }

  const of = (id: string): Decision =>
    lent.get(id) ?? decisions.get(id) ??
      { enabled: true, granted: null, refused: [] };

  return {
    of,
    setEnabled: (id: string, enabled: boolean) => save(id, { ...of(id), enabled }),
    /** Holds until it is taken back by `null`, and is never stored. */
    lend: (id: string, decision: Decision | null) => void (decision ? lent.set(id, decision) : lent.delete(id)),
    async forget(id: string): Promise<void> {
      decisions.delete(id);
      await db.deleteFrom("plugins").where("id", "=", id).execute();
    },
    /** What the person said about optional rights. */
    decide: (id: string, decided: Pick<Decision, "granted" | "refused">) => save(id, { ...of(id), ...decided }, now()),
    grant: (id: string, granted: Permissions) => save(id, { ...of(id), granted }, now()),
    revoke: (id: string) => save(id, { ...of(id), granted: null, refused: [] }, now()),
  };
}

export type Grants = Awaited<ReturnType<typeof createGrants>>;
