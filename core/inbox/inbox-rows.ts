import type { Kysely } from "kysely";
import { createBulk } from "../database/bulk.ts";
import type { NewRow, Row, Tables } from "../database/tables.ts";

/*
 * A row waits while `handled_at` is null. When it is handled it has no error; one that
 * was set aside has `handled_at` and an error.
 */

const DAY_MS = 24 * 3_600_000;
const KEPT_HANDLED_DAYS = 7;
const KEPT_SET_ASIDE_DAYS = 30;
/** What waits for a plugin that is off or gone. */
const KEPT_WAITING_DAYS = 90;

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

export async function oldestWaiting(
  db: Kysely<Tables>,
  plugin: string,
  webhook: string,
): Promise<Row<"inbox"> | undefined> {
  return await db.selectFrom("inbox").selectAll()
    .where("plugin", "=", plugin).where("webhook", "=", webhook).where("handled_at", "is", null)
    .orderBy("id").limit(1).executeTakeFirst();
}

export async function markHandled(db: Kysely<Tables>, id: number, now: number): Promise<void> {
  await db.updateTable("inbox").set({ handled_at: now, error: null }).where("id", "=", id).execute();
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

/** Deletes what has been kept long enough; returns how many of them still waited. */
export async function pruneInbox(db: Kysely<Tables>, now: number): Promise<number> {
  await db.deleteFrom("inbox").where("handled_at", "<", now - KEPT_HANDLED_DAYS * DAY_MS).where("error", "is", null)
    .execute();
  await db.deleteFrom("inbox").where("handled_at", "<", now - KEPT_SET_ASIDE_DAYS * DAY_MS).execute();
  const forgotten = await db.deleteFrom("inbox").where("handled_at", "is", null)
    .where("received_at", "<", now - KEPT_WAITING_DAYS * DAY_MS).executeTakeFirst();
  return Number(forgotten.numDeletedRows);
}
