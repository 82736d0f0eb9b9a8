import type Sqlite from "better-sqlite3";
import { Kysely, sql, SqliteAdapter, SqliteDialect } from "kysely";
import { TimeTrackError } from "../errors.ts";
import { withStatementCache } from "./statement-cache.ts";
import type { Tables } from "./tables.ts";

/** `onUse` hears of each statement. */
export function kyselyOn(database: Sqlite.Database, onUse?: () => void): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new TransactionalSqliteDialect({ database: withStatementCache(database, onUse) }),
  });
}

const attempts = 3;
const pauseMs = 300;

/** Writes the log into the database and empties it; it holds pages as they were before. */
export async function emptyLog(db: Kysely<Tables>): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new TimeTrackError("unavailable", "Cannot empty the log of the database: another program is reading it", {
    hint: "Close the program that has timetrack.db open and delete it again; until then the log holds what was deleted",
  });
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
