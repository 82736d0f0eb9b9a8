import type { Kysely } from "kysely";
import type { Json } from "timetrack";
import type { Tables } from "../database/tables.ts";
import { TimeTrackError } from "../errors.ts";

const MAX_VALUE = 64 * 1024;
const MAX_KEYS = 10_000;

/** Small values of a plugin, each with a version so that a change can be made without losing another. */
export function createPluginState(db: Kysely<Tables>) {
  const of = (plugin: string) => db.selectFrom("plugin_state").where("plugin", "=", plugin);

  async function get(plugin: string, key: string): Promise<{ value: Json; version: number } | null> {
    const row = await of(plugin).where("key", "=", key).select(["value", "version"]).executeTakeFirst();
    return row ? { value: JSON.parse(row.value), version: row.version } : null;
  }

  async function checkRoom(plugin: string): Promise<void> {
    const { keys } = await of(plugin).select(({ fn }) => fn.countAll<number>().as("keys")).executeTakeFirstOrThrow();
    if (Number(keys) >= MAX_KEYS) {
      throw new TimeTrackError("too-many", `Cannot keep more than ${MAX_KEYS} values in the state of a plugin`);
    }
  }

  return {
    get,

    async keys(plugin: string): Promise<string[]> {
      return (await of(plugin).select("key").orderBy("key").execute()).map(({ key }) => key);
    },

    async set(plugin: string, key: string, value: Json): Promise<void> {
      const text = encode(key, value);
      if (!await get(plugin, key)) await checkRoom(plugin);
      await db.insertInto("plugin_state")
        .values({ plugin, key, value: text, version: 1 })
        .onConflict((conflict) =>
          conflict.columns(["plugin", "key"]).doUpdateSet({
            value: text,
            version: (eb) => eb("plugin_state.version", "+", 1),
          })
        )
        .execute();
    },

    /** Sets only when nobody has since `version` was read, 0 for "there was none". */
    async swap(plugin: string, key: string, value: Json, version: number): Promise<boolean> {
      const text = encode(key, value);
      if (version === 0) {
        await checkRoom(plugin);
        const { numInsertedOrUpdatedRows } = await db.insertInto("plugin_state")
          .values({ plugin, key, value: text, version: 1 })
          .onConflict((conflict) => conflict.columns(["plugin", "key"]).doNothing())
          .executeTakeFirst();
        return Number(numInsertedOrUpdatedRows) === 1;
      }
      const { numUpdatedRows } = await db.updateTable("plugin_state")
        .set({ value: text, version: version + 1 })
        .where("plugin", "=", plugin).where("key", "=", key).where("version", "=", version)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },

    async delete(plugin: string, key: string): Promise<void> {
      await db.deleteFrom("plugin_state").where("plugin", "=", plugin).where("key", "=", key).execute();
    },
  };
}

export type PluginState = ReturnType<typeof createPluginState>;

function encode(key: string, value: Json): string {
  if (key.length < 1 || key.length > 200) {
    throw new TimeTrackError("invalid", "Cannot keep a value: its key must have 1 to 200 characters");
  }
  const text = JSON.stringify(value);
  if (text.length > MAX_VALUE) {
    throw new TimeTrackError("too-large", `Cannot keep "${key}": its value is larger than ${MAX_VALUE / 1024} kB`);
  }
  return text;
}
