import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
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
  // What a plugin deletes is overwritten, not only forgotten.
  sqlite.exec("PRAGMA secure_delete = ON");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyDatabase(sqlite) }) });
  const { error, results = [] } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  })
    .migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  // What a migration dropped is overwritten in the file, too, not only in what is written to it later.
  if (results.length > 0) sqlite.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  return db;
}

const MOST_STATEMENTS = 100;

/** What Kysely wants of better-sqlite3, from node:sqlite. */
function asKyselyDatabase(sqlite: DatabaseSync) {
  const statements = new Map<string, StatementSync>();

  /**
   * Kysely prepares each statement anew each time. The newest ones are kept: the garbage
   * collector sees nothing of the memory behind them, and a busy plugin was over its limit
   * within a thousand queries.
   */
  function prepared(sql: string): StatementSync {
    const statement = statements.get(sql) ?? sqlite.prepare(sql);
    statements.delete(sql);
    // After a change of the schema the columns of a kept statement may be wrong.
    if (/^\s*(create|alter|drop)\b/i.test(sql)) statements.clear();
    else statements.set(sql, statement);
    if (statements.size > MOST_STATEMENTS) statements.delete(statements.keys().next().value!);
    return statement;
  }

  return {
    close: () => sqlite.close(),
    prepare(sql: string) {
      const statement = prepared(sql);
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
