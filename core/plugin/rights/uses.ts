import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables.ts";
import { createTurns } from "../../database/turns.ts";
import type { Use } from "./reach.ts";

export interface CountedUse extends Use {
  uses: number;
  lastAt: number;
}

/** Most different things that are told of a plugin: one that touches ever new ones fills no table. */
const MOST_OF_ONE = 200;
const MOST_CHARACTERS = 500;

/** What plugins did with their rights, counted; written down now and then, and at the end. */
export async function createUses(db: Kysely<Tables>, now: () => number) {
  const known = new Map<string, Map<string, CountedUse>>();
  const unsaved = new Map<string, { plugin: string; use: CountedUse }>();
  /** What is being written down must not come after what forgets it. */
  const turns = createTurns();
  for (
    const { plugin, kind, what, uses, last_at: lastAt } of await db.selectFrom("plugin_uses").selectAll().execute()
  ) {
    const denied = kind.startsWith("denied:");
    ofPlugin(plugin).set(`${kind} ${what}`, { kind: kind.replace("denied:", ""), what, denied, uses, lastAt });
  }

  function ofPlugin(plugin: string): Map<string, CountedUse> {
    return known.get(plugin) ?? known.set(plugin, new Map()).get(plugin)!;
  }

  async function save(): Promise<void> {
    const rows = [...unsaved.values()];
    unsaved.clear();
    for (const { plugin, use: { kind, what, denied, uses, lastAt } } of rows) {
      const values = { uses, last_at: lastAt };
      await db.insertInto("plugin_uses").values({ plugin, kind: denied ? `denied:${kind}` : kind, what, ...values })
        .onConflict((conflict) => conflict.columns(["plugin", "kind", "what"]).doUpdateSet(values))
        .execute();
    }
  }

  return {
    count(plugin: string, used: Use): void {
      const { kind, denied } = used;
      const what = used.what.slice(0, MOST_CHARACTERS);
      const key = `${denied ? "denied:" : ""}${kind} ${what}`;
      const all = ofPlugin(plugin);
      if (!all.has(key) && all.size >= MOST_OF_ONE) return;
      const use = { kind, what, denied, uses: (all.get(key)?.uses ?? 0) + 1, lastAt: now() };
      all.set(key, use);
      unsaved.set(`${plugin} ${key}`, { plugin, use });
    },

    of: (plugin: string): CountedUse[] => [...known.get(plugin)?.values() ?? []],

    save: () => turns(save),

    forget(plugin: string): Promise<void> {
      return turns(async () => {
        known.delete(plugin);
        for (const [key, one] of unsaved) if (one.plugin === plugin) unsaved.delete(key);
        await db.deleteFrom("plugin_uses").where("plugin", "=", plugin).execute();
      });
    },

    forgetAll(): Promise<void> {
      return turns(async () => {
        known.clear();
        unsaved.clear();
        await db.deleteFrom("plugin_uses").execute();
      });
    },
  };
}

export type Uses = Awaited<ReturnType<typeof createUses>>;
