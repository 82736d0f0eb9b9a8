import type { SqliteDatabase, SqliteStatement } from "kysely";

const limit = 200;

/** Kysely prepares each statement anew each time; keeping the newest ones doubles the rate of small writes. */
export function withStatementCache(database: SqliteDatabase, onUse?: () => void): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();

  return {
    prepare(text) {
      onUse?.();
      const statement = statements.get(text) ?? database.prepare(text);
      statements.delete(text);
      // After a change of the schema the columns of a kept statement may be wrong.
      if (/^\s*(create|alter|drop)\b/i.test(text)) statements.clear();
      else statements.set(text, statement);
      if (statements.size > limit) statements.delete(statements.keys().next().value!);
      return statement;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}
