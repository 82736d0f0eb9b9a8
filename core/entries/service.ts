import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { TimeRange } from "timetrack";
import { databaseFailure } from "../database/failure.ts";
import { parseRange, type Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import type { EventBus } from "../events.ts";
import { given } from "../given.ts";
import { refusal, says } from "../refusal.ts";
import { type Entry, type EntryEdit, entryOf, entryRow, longestEntryMs, type NewEntry } from "./entry.ts";

/** What the person says about their time: entries by hand, breaks, notes and projects. */
export interface EntryService {
  /** Those that overlap the range, by start. */
  list(range: TimeRange): Promise<Entry[]>;
  add(entry: NewEntry): Promise<Entry>;
  change(id: string, edit: EntryEdit): Promise<Entry>;
  /** Gives what was removed, so that it can be added again. */
  remove(id: string): Promise<Entry>;
}

export interface EntryOptions {
  db: Kysely<Tables>;
  now: () => number;
  /** Hears `host/entries` after each change. */
  events?: EventBus | undefined;
}

const mostEntries = 10_000;

export function createEntryService({ db, now, events }: EntryOptions): EntryService {
  async function changed<Result>(action: string, change: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    const result = await db.transaction().execute(change).catch((thrown) => {
      throw databaseFailure(action, thrown);
    });
    events?.emit("host/entries");
    return result;
  }

  return {
    list: (range) => listEntries(db, parseRange(range)),
    async add(entry) {
      const row = entryRow(newId(), entry);
      return await changed("store an entry", async (db) => {
        await db.insertInto("entries").values({ ...row, edited_at: now() }).execute();
        return entryOf(row);
      });
    },
    change: (id, edit) =>
      changed("change an entry", async (db) => {
        const row = entryRow(id, { ...await entryCalled(db, id), ...given(edit) });
        await db.updateTable("entries").set({ ...row, edited_at: now() }).where("id", "=", id).execute();
        return entryOf(row);
      }),
    remove: (id) =>
      changed("remove an entry", async (db) => {
        const entry = await entryCalled(db, id);
        await db.deleteFrom("entries").where("id", "=", id).execute();
        return entry;
      }),
  };
}

/** The entries that overlap a span, by start. */
export async function listEntries(db: Kysely<Tables>, { from, to }: Span): Promise<Entry[]> {
  const rows = await db.selectFrom("entries").selectAll()
    .where("started_at", ">", from - longestEntryMs).where("started_at", "<", to).where("ended_at", ">", from)
    .orderBy("started_at").orderBy("id").limit(mostEntries).execute();
  return rows.map(entryOf);
}

async function entryCalled(db: Kysely<Tables>, id: string): Promise<Entry> {
  const row = await db.selectFrom("entries").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return entryOf(row);
  throw refusal("not-found", says("refusal.entry.gone", { entry: id }));
}
