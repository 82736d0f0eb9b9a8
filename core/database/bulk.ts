import type { Compilable, Kysely } from "kysely";
import { compileOnce } from "./compiled.ts";
import type { Tables } from "./tables.ts";

/** Rows a statement, the largest first: few different texts, so that each is put together once. */
const sizes = [64, 8, 1];

/**
 * Writes many rows with few statements. `build` makes the statement for some rows, and
 * `values` gives the parameters of one row in the order in which that statement has them.
 */
export function createBulk<Row>(
  build: (db: Kysely<Tables>, rows: Row[]) => Compilable,
  values: (row: Row) => unknown[],
): (db: Kysely<Tables>, rows: Row[]) => Promise<void> {
  const statements = sizes.map((size) => {
    let sample: Row[] = [];
    const run = compileOnce((db) => build(db, sample));
    return {
      size,
      write: (db: Kysely<Tables>, part: Row[]) => {
        sample = part;
        return run(db, part.flatMap(values));
      },
    };
  });

  return async (db, rows) => {
    for (let done = 0; done < rows.length;) {
      const { size, write } = statements.find(({ size }) => size <= rows.length - done)!;
      await write(db, rows.slice(done, done + size));
      done += size;
    }
  };
}
