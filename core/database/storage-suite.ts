import { join } from "node:path";
import type { Log } from "timetrack";
import { temporaryPostgres } from "../../tests/support/postgres.ts";
import { openDatabase, type OpenedDatabase } from "./open.ts";

/** A test of what is stored; it holds for every database. */
export type StorageTest = (opened: OpenedDatabase) => Promise<void>;

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Registers the tests once with SQLite in a temporary folder and once with a real PostgreSQL. */
export async function testStorage(tests: Record<string, StorageTest>): Promise<void> {
  const server = await temporaryPostgres();
  addEventListener("unload", () => void server.stop());

  for (const [name, test] of Object.entries(tests)) {
    Deno.test(`${name} (SQLite)`, () => withSqlite(test));
    Deno.test(`${name} (PostgreSQL)`, async () => {
      const { url, drop } = await server.create();
      const opened = await openDatabase({ file: "", backups: "", url, log: silent });
      try {
        await test(opened);
      } finally {
        await opened.close();
        await drop();
      }
    });
  }
}

async function withSqlite(test: StorageTest): Promise<void> {
  const folder = await Deno.makeTempDir();
  const opened = await openDatabase({
    file: join(folder, "timetrack.db"),
    backups: join(folder, "backups"),
    log: silent,
  });
  try {
    await test(opened);
  } finally {
    await opened.close();
    await Deno.remove(folder, { recursive: true });
  }
}
