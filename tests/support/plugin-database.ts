import type { Kysely } from "kysely";
import { openPluginDatabase } from "../../core/sdk/sandbox/database.ts";

/** A plugin's own database in a temporary folder, opened as its sandbox does. */
export async function openTestPluginDatabase<Tables>(
  migrations: Parameters<typeof openPluginDatabase>[1],
): Promise<AsyncDisposable & { db: Kysely<Tables>; reopen(): Promise<Kysely<Tables>> }> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-plugin-db-" });
  let db = await openPluginDatabase<Tables>(folder, migrations);
  return {
    get db() {
      return db;
    },
    /** As after a restart of the plugin. */
    async reopen() {
      await db.destroy();
      return db = await openPluginDatabase<Tables>(folder, migrations);
    },
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
