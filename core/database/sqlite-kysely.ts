import type Sqlite from "better-sqlite3";
import { Kysely, SqliteAdapter, SqliteDialect } from "kysely";
import { withStatementCache } from "./statement-cache.ts";
import type { Tables } from "./tables.ts";

export function kyselyOn(database: Sqlite.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new TransactionalSqliteDialect({ database: withStatementCache(database) }) });
}

class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

// Kysely says no because of `pragma foreign_keys`, which no migration here uses. Without a
// transaction a host killed in a migration leaves half a schema and never starts again.
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
