import type { Compilable, CompiledQuery, DialectAdapter, Kysely, QueryResult } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * A statement that is put together once for each kind of database and then run with other
 * parameters: making its text takes five times as long as running it. The parameters have
 * the order in which they stand in the statement that `build` makes with samples of them.
 */
export function compileOnce<Row>(
  build: (db: Kysely<Tables>) => Compilable<Row>,
): (db: Kysely<Tables>, parameters: unknown[]) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<Row>>();

  return (db, parameters) => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (query === undefined) compiled.set(adapter, query = build(db).compile());
    return db.executeQuery({ ...query, parameters });
  };
}
