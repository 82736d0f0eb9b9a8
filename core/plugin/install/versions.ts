import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables.ts";
import type { Permissions } from "../manifest/manifest.ts";
import { NO_RIGHTS } from "../rights/rights.ts";
import type { SlotName } from "./slots.ts";

/** Where a version came from, and what vouches for it. */
export interface Origin {
  /** `npm:name`, an https address, or `folder:…` and `file:…` for what a person brought by hand. */
  source: string;
  /** Hash of what was installed, as in `sha512-…`. */
  integrity: string;
  /** What the registry's signature was found to be; `unknown` where nothing signs. */
  signature: "verified" | "none" | "unknown";
  /** What the package says of how it was built, named and not verified. */
  provenance: string | null;
}

export interface InstalledVersion extends Origin {
  version: string;
  installedAt: number;
  /** What the person had granted to it when another one took its place. */
  granted: Permissions | null;
}

/** Besides the versions that lie there: where a plugin came from that was removed, and whose data stayed. */
type Kept = SlotName | "removed";

/** What is known of the versions of plugins that lie on this computer. */
export async function createVersions(db: Kysely<Tables>) {
  const known = new Map<string, InstalledVersion>();
  const keyOf = (plugin: string, slot: Kept) => `${slot} ${plugin}`;
  for (const row of await db.selectFrom("plugin_versions").selectAll().execute()) {
    const { plugin, slot, installed_at: installedAt, granted, ...origin } = row;
    known.set(keyOf(plugin, slot), {
      ...origin,
      installedAt,
      granted: granted === null ? null : { ...NO_RIGHTS, ...JSON.parse(granted) },
    });
  }

  const find = (plugin: string, slot: Kept): InstalledVersion | null => known.get(keyOf(plugin, slot)) ?? null;

  async function set(plugin: string, slot: Kept, version: InstalledVersion | null): Promise<void> {
    if (version === null) {
      known.delete(keyOf(plugin, slot));
      await db.deleteFrom("plugin_versions").where("plugin", "=", plugin).where("slot", "=", slot).execute();
      return;
    }
    known.set(keyOf(plugin, slot), version);
    const { installedAt, granted, ...origin } = version;
    const values = { ...origin, installed_at: installedAt, granted: granted && JSON.stringify(granted) };
    await db.insertInto("plugin_versions").values({ plugin, slot, ...values })
      .onConflict((conflict) => conflict.columns(["plugin", "slot"]).doUpdateSet(values))
      .execute();
  }

  return {
    find,
    set,

    /** The plugin that came from a place, when one did. */
    pluginFrom(source: string): string | null {
      const key = [...known].find(([key, one]) => key.startsWith("current ") && one.source === source)?.[0];
      return key?.slice("current ".length) ?? null;
    },

    async forget(plugin: string): Promise<void> {
      for (const slot of ["current", "earlier", "waiting", "removed"] as const) await set(plugin, slot, null);
    },
  };
}

export type Versions = Awaited<ReturnType<typeof createVersions>>;
