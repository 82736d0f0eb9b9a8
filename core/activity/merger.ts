import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { Sequence } from "../database/sequence.ts";
import type { Tables } from "../database/tables.ts";
import { areApart, type Erasure } from "./erasure-rule.ts";
import { afterErasures, type Erasures } from "./erasures.ts";
import type { Sighting } from "./heartbeat.ts";
import { type Beat, isInOrder, longestMs, longestPulseMs, merge, newer, type Stretch } from "./merge.ts";
import { newestRow, rowsBeside, type Stream, type StreamRow, writeRows } from "./stream-rows.ts";
import type { Subjects } from "./subjects.ts";

/** Merges sightings into the stored rows, with what it remembers of them. */
export interface Merger {
  /** Several have to come in a transaction; after a failure `forget` has to follow. */
  mergeAll(db: Kysely<Tables>, sightings: Sighting[]): Promise<void>;
  /** The newest row of a stream, if the stream was heard of since the start. */
  newest(stream: Stream): Newest | undefined;
  /** Forgets what it knows of the database. */
  forget(): void;
}

export interface Newest extends Stretch {
  /** Of its last heartbeat; the longest there is while that is not known. */
  pulse: number;
}

/** Rows that are changed and not written yet, by their id. */
type Pending = Map<string, StreamRow>;

const mostStreams = 1000;

export function createMerger(sequence: Sequence, subjects: Subjects, erasures: Erasures): Merger {
  const newestOf = new Map<string, Newest>();

  async function mergeOne(
    db: Kysely<Tables>,
    stream: Stream,
    beat: Beat,
    erased: Erasure[],
    pending: Pending,
  ): Promise<void> {
    const key = keyOf(stream);
    const newest = newestOf.get(key) ?? await loadNewest(db, stream, beat);
    const rows = await rowsFor(db, stream, beat, newest, pending);
    const change = merge(
      erased.length === 0 ? rows : rows.filter(({ start }) => !areApart(start, beat.at, erased)),
      beat,
    );
    let row: StreamRow | null = null;
    if (change.change !== "none") {
      const isNew = change.change === "start";
      const id = isNew ? newId() : change.row.id;
      const { start, end } = change;
      row = { ...stream, id, subject: beat.subject, start, end, seq: sequence.next(), isNew };
      pending.set(id, row);
    }
    newestOf.delete(key);
    newestOf.set(key, newestAfter(newest, row, beat));
  }

  async function rowsFor(
    db: Kysely<Tables>,
    stream: Stream,
    beat: Beat,
    newest: Newest | null,
    pending: Pending,
  ): Promise<Stretch[]> {
    if (newest === null) return [];
    if (isInOrder(newest, beat)) return [newest];
    await write(db, pending);
    return await rowsBeside(db, stream, beat.at);
  }

  async function write(db: Kysely<Tables>, pending: Pending): Promise<void> {
    const rows = [...pending.values()];
    pending.clear();
    await writeRows(db, rows);
  }

  return {
    async mergeAll(db, sightings) {
      const erased = await erasures.all(db);
      const allowed = afterErasures(sightings, erased);
      const ids = await subjects.idsOf(db, allowed);
      const pending: Pending = new Map();
      for (const [index, { source, kind, at, pulse }] of allowed.entries()) {
        await mergeOne(db, { source, kind }, { at, pulse, subject: ids[index]! }, erased, pending);
      }
      await write(db, pending);
      while (newestOf.size > mostStreams) newestOf.delete(newestOf.keys().next().value!);
    },
    newest: (stream) => newestOf.get(keyOf(stream)),
    forget() {
      newestOf.clear();
      subjects.clear();
      erasures.forget();
    },
  };
}

/** Rows that began so long before the heartbeat that they cannot reach it do not matter. */
async function loadNewest(db: Kysely<Tables>, stream: Stream, { at }: Beat): Promise<Newest | null> {
  const row = await newestRow(db, stream, at - longestMs - longestPulseMs);
  return row && { ...row, pulse: longestPulseMs };
}

function newestAfter(newest: Newest | null, row: StreamRow | null, beat: Beat): Newest {
  const pulse = beat.pulse;
  // Nothing changes only where there is a row that holds the heartbeat.
  if (row === null) {
    return newest!.subject === beat.subject && newest!.end === beat.at ? { ...newest!, pulse } : newest!;
  }
  if (newest !== null && row.id !== newest.id && newer(newest, row) !== row) return newest;
  const { id, subject, start, end } = row;
  return { id, subject, start, end, pulse };
}

function keyOf({ source, kind }: Stream): string {
  return `${source}\0${kind}`;
}
