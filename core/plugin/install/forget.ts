import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Tables } from "../../database/tables.ts";
import type { Paths } from "../../paths.ts";

const TABLES = ["settings", "plugin_state", "plugin_status", "task_runs", "inbox", "secret_keys"] as const;

/** Deletes what a plugin kept and what was kept about it; what it recorded of the person's day stays. */
export async function forgetPlugin(db: Kysely<Tables>, paths: Pick<Paths, "pluginData">, id: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const table of TABLES) await transaction.deleteFrom(table).where("plugin", "=", id).execute();
  });
  await removeFolder(join(paths.pluginData, id));
}

/** Takes a folder out of sight at once, then away: one that is half there is no plugin. */
export async function removeFolder(folder: string): Promise<void> {
  const gone = join(folder, "..", `.removed.${crypto.randomUUID()}`);
  try {
    await Deno.rename(folder, gone);
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return;
    throw thrown;
  }
  await Deno.remove(gone, { recursive: true });
}
