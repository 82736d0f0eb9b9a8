import { Kysely, PostgresDialect, sql } from "kysely";
import type { Log } from "timetrack";
import pg from "pg";
import { TimeTrackError } from "../errors.ts";
import { databaseFailure } from "./failure.ts";
import { migrate } from "./migrate.ts";
import type { OpenedDatabase } from "./open.ts";
import type { Tables } from "./tables.ts";

/** Names the lock that a host holds while it uses a database. */
const hostLock = 7_463_829_150;
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
  const guard = new pg.Client(connection);
  const pool = new pg.Pool({ ...connection, max: 8 });
  // Without a listener a connection that the server ends while it is idle ends the host.
  guard.on("error", (thrown) => log.warn(`Lost a connection to the database: ${thrown.message}`));
  pool.on("error", (thrown) => log.warn(`Lost a connection to the database: ${thrown.message}`));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await db.destroy();
    if (!pool.ended) await pool.end();
    await guard.end();
  };

  try {
    await guard.connect();
    await claim(guard, label);
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

// Two hosts would give the same numbers to their changes and extend each other's rows.
async function claim(client: pg.Client, label: string): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [hostLock]);
  if (rows[0]?.mine) return;
  throw new TimeTrackError("unavailable", `Cannot open the database "${label}": another TimeTrack is using it`, {
    hint: "Close the other one, or give each of them a database of its own",
  });
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
