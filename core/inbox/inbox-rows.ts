import type { Kysely } from "kysely";
import { createBulk } from "../database/bulk.ts";
import { compileOnce } from "../database/compiled.ts";
import type { NewRow, Tables } from "../database/tables.ts";

/*
 * A row waits while `handled_at` is null, and is deleted once it was handled. One that was
 * set aside has `handled_at` and an error, and stays until a person decides.
 */

const DAY_MS = 24 * 3_600_000;
/** What waits for a plugin that is off or gone. */
const KEPT_WAITING_DAYS = 90;
/** A service that sends nonsense all day must not fill the disk. */
const MOST_SET_ASIDE = 10_000;

/** Stores all of them or none. */
export function createDeliveryStore(db: Kysely<Tables>): (rows: NewRow<"inbox">[]) => Promise<void> {
  const insert = createBulk<NewRow<"inbox">>(
    (db, rows) => db.insertInto("inbox").values(rows),
    (row) => [row.plugin, row.webhook, row.content_type, row.body, row.received_at, row.attempts, row.next_attempt_at],
  );
  return async (rows) => {
    if (rows.length === 1) await insert(db, rows);
    else await db.transaction().execute((transaction) => insert(transaction, rows));
  };
}

export async function countWaiting(db: Kysely<Tables>): Promise<number> {
  const { count } = await db.selectFrom("inbox").select((eb) => eb.fn.countAll().as("count"))
    .where("handled_at", "is", null).executeTakeFirstOrThrow();
  return Number(count);
}

/** The oldest ones that wait, in the order of receipt. */
export const oldestWaiting = compileOnce((db) =>
  db.selectFrom("inbox").selectAll()
    .where("plugin", "=", "").where("webhook", "=", "").where("handled_at", "is", null)
    .orderBy("id").limit(1)
);

/** Erases what was handled. */
export async function removeHandled(db: Kysely<Tables>, ids: number[]): Promise<void> {
  await db.deleteFrom("inbox").where("id", "in", ids).execute();
}

export async function setAside(
  db: Kysely<Tables>,
  id: number,
  row: { attempts: number; handledAt: number; error: string },
): Promise<void> {
  await db.updateTable("inbox").set({ attempts: row.attempts, handled_at: row.handledAt, error: row.error })
    .where("id", "=", id).execute();
}

export async function postpone(
  db: Kysely<Tables>,
  id: number,
  row: { attempts: number; nextAttemptAt: number; error: string },
): Promise<void> {
  await db.updateTable("inbox").set({ attempts: row.attempts, next_attempt_at: row.nextAttemptAt, error: row.error })
    .where("id", "=", id).execute();
}

/** How many of each webhook wait, and how many were set aside. */
export async function countRows(
  db: Kysely<Tables>,
): Promise<{ plugin: string; webhook: string; waiting: number; setAside: number }[]> {
  const rows = await db.selectFrom("inbox")
    .select(["plugin", "webhook"])
    .select(({ fn }) => [fn.countAll<number>().as("all"), fn.count<number>("handled_at").as("aside")])
    .groupBy(["plugin", "webhook"]).execute();
  return rows.map(({ plugin, webhook, all, aside }) => ({
    plugin,
    webhook,
    waiting: Number(all) - Number(aside),
    setAside: Number(aside),
  }));
}

/** What was set aside waits again, as if it had just been received; returns how much it is. */
export async function waitAgain(db: Kysely<Tables>, plugin: string, now: number): Promise<number> {
  const { numUpdatedRows } = await db.updateTable("inbox")
    .set({ handled_at: null, error: null, attempts: 0, next_attempt_at: now })
    .where("plugin", "=", plugin).where("handled_at", "is not", null).executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Erases what was set aside; returns how much it was. */
export async function removeSetAside(db: Kysely<Tables>, plugin: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("inbox")
    .where("plugin", "=", plugin).where("handled_at", "is not", null).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Deletes what nobody will take any more; returns how many of them still waited, and how many were set aside. */
export async function pruneInbox(db: Kysely<Tables>, now: number): Promise<{ waited: number; setAside: number }> {
  // Left by versions that kept what was handled.
  await db.deleteFrom("inbox").where("handled_at", "is not", null).where("error", "is", null).execute();
  const waited = await db.deleteFrom("inbox").where("handled_at", "is", null)
    .where("received_at", "<", now - KEPT_WAITING_DAYS * DAY_MS).executeTakeFirst();
  let setAside = 0;
  for (const { plugin } of await countRows(db)) setAside += await pruneSetAside(db, plugin);
  return { waited: Number(waited.numDeletedRows), setAside };
}

async function pruneSetAside(db: Kysely<Tables>, plugin: string): Promise<number> {
  const oldest = await db.selectFrom("inbox").select("id")
    .where("plugin", "=", plugin).where("handled_at", "is not", null)
    .orderBy("id", "desc").offset(MOST_SET_ASIDE).limit(1).executeTakeFirst();
  if (!oldest) return 0;
  const { numDeletedRows } = await db.deleteFrom("inbox")
    .where("plugin", "=", plugin).where("handled_at", "is not", null).where("id", "<=", oldest.id).executeTakeFirst();
  return Number(numDeletedRows);
}
