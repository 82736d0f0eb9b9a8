import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { SecretStore } from "./secrets.ts";

export interface NotedSecrets extends SecretStore {
  /** Whether it is set, as far as is noted: the keychain, which may be locked or slow, is not asked. */
  has(plugin: string, key: string): Promise<boolean>;
  /** Deletes all that a plugin ever kept, and these. */
  forget(plugin: string, keys: string[]): Promise<void>;
}

/**
 * The secrets of plugins, with a note of their keys: a keychain does not tell which ones there
 * are, and a plugin may keep some under keys that its manifest does not name.
 */
export function noteSecrets(store: SecretStore, db: Kysely<Tables>): NotedSecrets {
  const noted = new Set<string>();

  async function note(plugin: string, key: string): Promise<void> {
    if (noted.has(`${plugin}/${key}`)) return;
    await db.insertInto("secret_keys").values({ plugin, key })
      .onConflict((conflict) => conflict.columns(["plugin", "key"]).doNothing()).execute();
    noted.add(`${plugin}/${key}`);
  }

  async function unnote(plugin: string, key: string): Promise<void> {
    noted.delete(`${plugin}/${key}`);
    await db.deleteFrom("secret_keys").where("plugin", "=", plugin).where("key", "=", key).execute();
  }

  async function has(plugin: string, key: string): Promise<boolean> {
    const row = await db.selectFrom("secret_keys").select("key").where("plugin", "=", plugin).where("key", "=", key)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function remove(plugin: string, key: string): Promise<void> {
    await store.delete(plugin, key);
    await unnote(plugin, key);
  }

  return {
    get kind() {
      return store.kind;
    },
    async get(plugin, key) {
      const value = await store.get(plugin, key);
      // One that an earlier version kept.
      if (value !== null) await note(plugin, key);
      return value;
    },
    async set(plugin, key, value) {
      const isNew = !await has(plugin, key);
      await note(plugin, key);
      try {
        await store.set(plugin, key, value);
      } catch (thrown) {
        if (isNew) await unnote(plugin, key);
        throw thrown;
      }
    },
    has,
    delete: remove,
    async forget(plugin, keys) {
      const rows = await db.selectFrom("secret_keys").select("key").where("plugin", "=", plugin).execute();
      for (const key of new Set([...rows.map((row) => row.key), ...keys])) await remove(plugin, key);
    },
  };
}
