import { Kysely, PostgresDialect, sql } from "kysely";
import type { Log } from "timetrack";
import pg from "pg";
import { TimeTrackError } from "../errors.ts";
import { databaseFailure } from "./failure.ts";
import { createHostLock } from "./host-lock.ts";
import { migrate } from "./migrate.ts";
import type { OpenedDatabase } from "./open.ts";
import type { Tables } from "./tables.ts";

const int8 = 20;

/** Opens a PostgreSQL database; backups are the business of its server. */
export async function openPostgres(url: string, log: Log): Promise<OpenedDatabase> {
  const label = labelOf(url);
  const connection = {
    connectionString: url,
    application_name: "TimeTrack",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  };
  const lock = createHostLock(connection, label, log);
  const pool = new pg.Pool({ ...connection, max: 8 });
  // Without a listener a connection that the server ends while it is idle ends the host.
  pool.on("error", (thrown) => log.warn(`Lost a connection to the database: ${thrown.message}`));
  const guarded = {
    async connect() {
      await lock.hold();
      return await pool.connect();
    },
    end: () => pool.end(),
    options: pool.options,
  };
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guarded }) });
  const close = async () => {
    await db.destroy();
    if (!pool.ended) await pool.end();
    await lock.release();
  };

  try {
    await lock.hold();
    await migrate(db, "postgres", label);
  } catch (thrown) {
    await close();
    throw databaseFailure(`open the database "${label}"`, thrown);
  }
  return {
    db,
    dialect: "postgres",
    recovered: null,
    sound: Promise.resolve(true),
    backupIfDue: () => Promise.resolve("not-due"),
    async scrub() {
      // Writes the table anew: a deleted row stays in its file until then.
      await sql`vacuum full activity_subjects`.execute(db);
    },
    async renew(_now, tables) {
      for (const table of tables) await sql`vacuum (full) ${sql.table(table)}`.execute(db);
    },
    close,
  };
}

/** Counts and instants in milliseconds stay far below 2^53. */
function parserOf(oid: number, format?: "text" | "binary") {
  if (oid === int8 && format !== "binary") return Number;
  return pg.types.getTypeParser(oid, format as "text");
}

/** The address without user and password. */
function labelOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    // No cause: it repeats the address with the password.
    throw new TimeTrackError("invalid", "Cannot use the database address as a URL: it is not one", {
      hint: "It looks like postgres://user:password@host:5432/name",
    });
  }
}
