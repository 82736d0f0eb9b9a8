import { type Kysely, sql } from "kysely";
import { activity } from "./migrations/0001-activity.ts";
import { calls } from "./migrations/0002-calls.ts";
import { tasksAndInbox } from "./migrations/0003-tasks-and-inbox.ts";
import { plugins } from "./migrations/0004-plugins.ts";
import { callLinks } from "./migrations/0005-call-links.ts";
import { people } from "./migrations/0006-people.ts";
import { entries } from "./migrations/0007-entries.ts";
import { labels } from "./migrations/0008-labels.ts";
import { knownPerson } from "./migrations/0009-known-person.ts";
import { pluginVersions } from "./migrations/0011-plugin-versions.ts";
import { refusedRights } from "./migrations/0012-refused-rights.ts";
import { secretKeys } from "./migrations/0010-secret-keys.ts";
import { estimatedCalls } from "./migrations/0010-estimated-calls.ts";
import type { DialectName, Step } from "./migrations/dialect.ts";
import { refusal, says } from "../refusal.ts";
import type { Tables } from "./tables.ts";

const steps: Record<string, Step> = {
  "0001-activity": activity,
  "0002-calls": calls,
  "0003-tasks-and-inbox": tasksAndInbox,
  "0004-plugins": plugins,
  "0005-call-links": callLinks,
  "0006-people": people,
  "0007-entries": entries,
  "0008-labels": labels,
  "0009-known-person": knownPerson,
  "0010-secret-keys": secretKeys,
  "0010-estimated-calls": estimatedCalls,
  "0011-plugin-versions": pluginVersions,
  "0012-refused-rights": refusedRights,
};

/** Brings the schema up to date; `label` names the database in errors. */
export async function migrate(db: Kysely<Tables>, dialect: DialectName, label: string): Promise<void> {
  const applied = await appliedSteps(db, dialect);
  const unknown = applied.find((name) => !(name in steps));
  if (unknown !== undefined) {
    throw refusal("conflict", says("refusal.database.newer", { database: label, step: unknown }), {
      hint: says("refusal.database.newer.hint"),
    });
  }
  // The Migrator itself looks at all tables four times before it knows that there is nothing to do.
  if (applied.length === Object.keys(steps).length) return;

  const { Migrator } = await import("kysely/migration");
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrationsFor(dialect)) },
  })
    .migrateToLatest();
  if (error !== undefined) throw error;
}

async function appliedSteps(db: Kysely<Tables>, dialect: DialectName): Promise<string[]> {
  const catalog = dialect === "sqlite"
    ? sql`select name from sqlite_schema where type = 'table' and name = 'kysely_migration'`
    : sql`select 1 where to_regclass('kysely_migration') is not null`;
  if ((await catalog.execute(db)).rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map((row) => row.name);
}

function migrationsFor(dialect: DialectName) {
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, { up: (db: Kysely<unknown>) => step(db, dialect) }]),
  );
}
