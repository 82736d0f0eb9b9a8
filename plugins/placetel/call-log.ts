import { type Kysely, sql, type Transaction } from "kysely";
import { type CallInput, TimeTrackError, type UpsertCounts } from "timetrack";
import type { CallEvent } from "./call-event.ts";
import type { CallRecord } from "./call-record.ts";
import { addEvent, type CallFacts, callOf, giveUpAtMs, isOpen } from "./call-state.ts";
import type { Erased } from "./erased.ts";
import { MOST_APART_MS, pairUp, sideOf } from "./join.ts";
import { belongs, type Selection } from "./selection.ts";
import type { Tables } from "./tables.ts";

type Row = Tables["calls"];

/** What is not yet stored of a row: the rest follows from the facts. */
type Identity = Pick<Row, "external_id" | "call_id" | "record_key">;

const BATCH = 200;

export interface Recording {
  nowMs: number;
  selection: Selection;
  /** What the person deleted. */
  erased?: Pick<Erased, "covers"> | undefined;
  /** No new call begins. */
  onlyKnown?: boolean;
}

/** Adds what events tell to their calls, all or none. */
export async function recordEvents(db: Kysely<Tables>, events: CallEvent[], given: Recording): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const event of events) await recordEvent(trx, event, given);
  });
}

async function recordEvent(trx: Transaction<Tables>, event: CallEvent, given: Recording): Promise<void> {
  const known = await trx.selectFrom("calls").selectAll().where("call_id", "=", event.callId).executeTakeFirst();
  if (known ? isErased(known) : given.onlyKnown) return;
  const row = known ?? await findPulled(trx, event);
  const identity = row ?? { external_id: event.callId, record_key: null };
  await save(trx, row, { ...identity, call_id: event.callId }, addEvent(factsOf(row), event), given);
}

/** The same call as the API told it before its event came, for it waited somewhere. */
async function findPulled(trx: Transaction<Tables>, event: CallEvent): Promise<Row | undefined> {
  const side = sideOf(addEvent({}, event));
  const rows = await around(trx, side.startedAtMs, side.startedAtMs)
    .where("remote", "=", side.remote).where("call_id", "is", null).execute();
  const [pair] = pairUp([side], rows.map((row) => ({ ...sideOf(factsOf(row)), row })));
  return pair?.[1].row;
}

/**
 * Adds what the API's records tell: to the calls that they belong to, and as calls of their
 * own where no event was received. Returns how many were joined with events.
 */
export async function recordRecords(
  db: Kysely<Tables>,
  records: CallRecord[],
  given: Recording,
): Promise<{ joined: number }> {
  const known = await knownKeys(db, records);
  const fresh = records.filter((record) => !keysOf(record).some((key) => known.has(key)));
  const joined = await joinWithEvents(db, fresh);
  for (let at = 0; at < records.length; at += BATCH) {
    await db.transaction().execute(async (trx) => {
      for (const record of records.slice(at, at + BATCH)) await saveRecord(trx, record, joined.get(record), given);
    });
    // Events must not wait for a long day to be written.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { joined: joined.size };
}

async function joinWithEvents(db: Kysely<Tables>, records: CallRecord[]): Promise<Map<CallRecord, string>> {
  const sides = records.map((record) => ({ ...sideOf({ record }), record }));
  const starts = sides.map(({ startedAtMs }) => startedAtMs);
  if (starts.length === 0) return new Map();
  const [first, last] = starts.reduce(([min, max], at) => [Math.min(min, at), Math.max(max, at)], [
    Infinity,
    -Infinity,
  ]);
  const rows = await around(db, first, last).where("record_key", "is", null).execute();
  const pairs = pairUp(sides, rows.map((row) => ({ ...sideOf(factsOf(row)), row })));
  return new Map(pairs.map(([{ record }, { row }]) => [record, row.external_id]));
}

async function saveRecord(
  trx: Transaction<Tables>,
  record: CallRecord,
  joinedWith: string | undefined,
  given: Recording,
): Promise<void> {
  const find = trx.selectFrom("calls").selectAll();
  const row = await find.where("record_key", "in", keysOf(record)).executeTakeFirst() ??
    await find.where("external_id", "=", joinedWith ?? record.key).executeTakeFirst();
  // What was never stored need not be stored to be left out.
  if (row ? isErased(row) : whoseIs({ record }, given) !== "ours") return;
  const identity = row ?? { external_id: record.key, call_id: null };
  await save(trx, row, { ...identity, record_key: record.key }, { ...factsOf(row), record }, given);
}

/** Closes calls whose end nobody told; returns how many. */
export async function giveUpStale(db: Kysely<Tables>, given: Recording): Promise<number> {
  const { nowMs } = given;
  return await db.transaction().execute(async (trx) => {
    const open = await trx.selectFrom("calls").selectAll().where("is_open", "=", 1).execute();
    const stale = open.filter((row) => giveUpAtMs(factsOf(row)) <= nowMs);
    for (const row of stale) {
      await save(trx, row, row, { ...factsOf(row), givenUpAt: new Date(nowMs).toISOString() }, given);
    }
    return stale.length;
  });
}

/**
 * Looks again at the calls that the log does not have, after other lines were chosen, and
 * erases those of which nobody has told in time whose they are.
 */
export async function reviewHeld(db: Kysely<Tables>, given: Recording): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom("calls").selectAll()
      .where("is_sent", "=", 0).where("is_unsent", "=", 1).execute();
    for (const row of rows) {
      await save(trx, row, row, factsOf(row), given);
    }
    await trx.updateTable("calls").set(ERASED)
      .where("is_ours", "=", 0).where("is_sent", "=", 0).where("facts", "!=", ERASED.facts)
      .where("started_at", "<", given.nowMs - HELD_MS).execute();
  });
}

/** Erases what was told of calls that the person deleted. */
export async function forgetErased(db: Kysely<Tables>, { erased }: Recording): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom("calls").select(["external_id", "started_at"])
      .where("facts", "!=", ERASED.facts).execute();
    for (const { external_id, started_at } of rows) {
      if (!erased?.covers(started_at)) continue;
      await trx.updateTable("calls").set(ERASED).where("external_id", "=", external_id).execute();
    }
  });
}

/** Empties the write-ahead log of the database, which still holds what was erased. */
export async function overwriteErased(db: Kysely<Tables>): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

/** Calls that go on, oldest first. */
export async function openCalls(db: Kysely<Tables>): Promise<CallFacts[]> {
  return (await db.selectFrom("calls").selectAll().where("is_open", "=", 1).where("is_ours", "=", 1)
    .orderBy("started_at").execute())
    .map(factsOf);
}

/** When the last event was received. */
export async function lastEventAt(db: Kysely<Tables>): Promise<string | null> {
  const row = await db.selectFrom("calls").select("last_event_at").orderBy("last_event_at", "desc").limit(1)
    .executeTakeFirst();
  return row && row.last_event_at > 0 ? new Date(row.last_event_at).toISOString() : null;
}

/**
 * Hands to the log what it does not have yet. Also after a crash in between: a version that
 * it has already changes nothing there. A call that the log does not want must not keep the
 * others waiting; it is told to `onRefused` and left out.
 */
export async function sendUnsent(
  db: Kysely<Tables>,
  upsert: (calls: CallInput[]) => Promise<UpsertCounts>,
  onRefused: (error: TimeTrackError) => void,
): Promise<UpsertCounts> {
  const total: UpsertCounts = { new: 0, changed: 0, unchanged: 0, duplicates: 0 };
  for (let batch = BATCH;;) {
    const rows = await db.selectFrom("calls").selectAll().where("is_unsent", "=", 1).where("is_ours", "=", 1)
      .orderBy("started_at").limit(batch).execute();
    if (rows.length === 0) return total;
    try {
      const counts = await upsert(
        rows.map((row) => ({ ...callOf(row.external_id, factsOf(row)), version: row.version })),
      );
      total.new += counts.new;
      total.changed += counts.changed;
      total.unchanged += counts.unchanged;
      total.duplicates += counts.duplicates;
    } catch (thrown) {
      if (!(thrown instanceof TimeTrackError) || thrown.code !== "invalid") throw thrown;
      if (rows.length > 1) {
        batch = 1;
        continue;
      }
      onRefused(thrown);
    }
    await markSent(db, rows);
  }
}

async function markSent(db: Kysely<Tables>, rows: Row[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const { external_id, version } of rows) {
      // What has changed meanwhile goes with the next batch.
      await trx.updateTable("calls")
        .set((eb) => ({ is_sent: 1, is_unsent: eb.case().when("version", "=", version).then(0).else(1).end() }))
        .where("external_id", "=", external_id).execute();
    }
  });
}

/** The newest version that the log was given, 0 when it was given none. */
export async function newestSent(db: Kysely<Tables>): Promise<number> {
  const { newest } = await db.selectFrom("calls").select((eb) => eb.fn.max("version").as("newest"))
    .where("is_sent", "=", 1).where("is_unsent", "=", 0).executeTakeFirstOrThrow();
  return newest ?? 0;
}

/** As if the log had none of what it was given. */
export async function sendAgain(db: Kysely<Tables>): Promise<void> {
  await db.updateTable("calls").set({ is_unsent: 1 }).where("is_sent", "=", 1).where("is_ours", "=", 1).execute();
}

/**
 * Forgets calls that no event and no record can belong to any more; the log keeps them. The
 * one of the last event stays, for it tells that the webhook works.
 */
export async function forgetOld(db: Kysely<Tables>, beforeMs: number): Promise<void> {
  const last = Date.parse(await lastEventAt(db) ?? "") || Infinity;
  await db.deleteFrom("calls").where("started_at", "<", beforeMs).where("last_event_at", "<", last)
    .where("is_open", "=", 0).where("is_unsent", "=", 0).execute();
}

/** What is left of a call of others: that its events are to be left alone. */
const ERASED = { facts: "", direction: "", remote: "", record_key: null, is_open: 0, is_unsent: 0, is_ours: 0 };
/** So long it is waited for somebody to tell whose call it was. */
const HELD_MS = 48 * 3_600_000;

function isErased({ facts }: { facts: string }): boolean {
  return facts === ERASED.facts;
}

async function save(
  trx: Transaction<Tables>,
  before: Row | undefined,
  { external_id, call_id, record_key }: Identity,
  facts: CallFacts,
  given: Recording,
): Promise<void> {
  const { nowMs } = given;
  const is_sent = before?.is_sent ?? 0;
  const whose = whoseIs(facts, given, is_sent === 1);
  const changed = !before ||
    JSON.stringify(callOf(external_id, factsOf(before))) !== JSON.stringify(callOf(external_id, facts));
  const { direction, remote, startedAtMs } = sideOf(facts);
  const events = [facts.ringing, facts.accepted, facts.hungUp].map((event) => event ? Date.parse(event.at) : 0);
  const row: Row = {
    external_id,
    call_id,
    record_key,
    facts: JSON.stringify(facts),
    direction,
    remote,
    started_at: startedAtMs,
    last_event_at: Math.max(...events),
    is_open: Number(isOpen(facts)),
    // By the clock, so that it rises also when this database was lost.
    version: changed ? Math.max((before?.version ?? 0) + 1, nowMs) : before.version,
    is_unsent: Number(changed || before.is_unsent === 1),
    is_ours: Number(whose === "ours"),
    is_sent,
    ...(whose === "theirs" && ERASED),
  };
  await trx.insertInto("calls").values(row).onConflict((conflict) => conflict.column("external_id").doUpdateSet(row))
    .execute();
}

/** What the log has once is led to its end, whatever is chosen meanwhile; but not what the person deleted there. */
function whoseIs(facts: CallFacts, { selection, erased }: Recording, isSent = false): ReturnType<typeof belongs> {
  if (erased?.covers(sideOf(facts).startedAtMs)) return "theirs";
  return isSent ? "ours" : belongs(facts, selection);
}

async function knownKeys(db: Kysely<Tables>, records: CallRecord[]): Promise<Set<string>> {
  const keys = new Set<string>();
  for (let at = 0; at < records.length; at += BATCH) {
    const rows = await db.selectFrom("calls").select("record_key")
      .where("record_key", "in", records.slice(at, at + BATCH).flatMap(keysOf)).execute();
    for (const { record_key } of rows) if (record_key !== null) keys.add(record_key);
  }
  return keys;
}

function keysOf({ key, alias }: CallRecord): string[] {
  return alias === undefined ? [key] : [key, alias];
}

function around(db: Kysely<Tables>, fromMs: number, toMs: number) {
  return db.selectFrom("calls").selectAll().where("facts", "!=", ERASED.facts)
    .where("started_at", ">=", fromMs - MOST_APART_MS).where("started_at", "<=", toMs + MOST_APART_MS);
}

function factsOf(row: { facts: string } | undefined): CallFacts {
  return row && !isErased(row) ? JSON.parse(row.facts) as CallFacts : {};
}
