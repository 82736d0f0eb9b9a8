import type { Kysely } from "kysely";
import { join } from "node:path";
import { openDatabase } from "../../core/database/open.ts";
import type { Tables } from "../../core/database/tables.ts";

/** A SQLite database as the host opens it, in a folder that is removed with it. */
export async function temporaryDatabase(): Promise<{ db: Kysely<Tables>; close(): Promise<void> }> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-test-" });
  const { db, close } = await openDatabase({
    file: join(folder, "timetrack.db"),
    backups: join(folder, "backups"),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });

  return {
    db,
    async close() {
      await close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
