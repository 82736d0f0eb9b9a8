import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

/**
 * The plugin's own database. `node:sqlite` and not `better-sqlite3`: it needs no native
 * addon, and so no right but the one to its folder.
 */
export async function openPluginDatabase<Tables>(
  folder: string,
  migrations: Record<string, Migration>,
): Promise<Kysely<Tables>> {
  const sqlite = new DatabaseSync(`${folder}/plugin.db`);
  sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyDatabase(sqlite) }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
    .migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/** What Kysely wants of better-sqlite3, from node:sqlite. */
function asKyselyDatabase(sqlite: DatabaseSync) {
  return {
    close: () => sqlite.close(),
    prepare(sql: string) {
      const statement = sqlite.prepare(sql);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
        iterate: (parameters: readonly unknown[]) =>
          statement.iterate(...values(parameters)) as IterableIterator<unknown>,
        run(parameters: readonly unknown[]) {
          const { changes, lastInsertRowid } = statement.run(...values(parameters));
          return { changes: BigInt(changes), lastInsertRowid: BigInt(lastInsertRowid) };
        },
      };
    },
  };
}
