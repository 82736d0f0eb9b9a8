import type { Kysely } from "kysely";
import type { Heartbeat } from "timetrack";
import { databaseFailure } from "../database/failure.ts";
import type { Tables } from "../database/tables.ts";
import type { Turns } from "../database/turns.ts";
import { TimeTrackError } from "../errors.ts";
import { parseHeartbeats, type Sighting } from "./heartbeat.ts";
import type { Merger } from "./merger.ts";

export interface RecorderOptions {
  db: Kysely<Tables>;
  merger: Merger;
  now: () => number;
  /** Taken by whatever writes activity, so that changes are stored in the order of their numbers. */
  turns: Turns;
  /** Hears what was seen, after it is stored. */
  recorded: (sightings: Sighting[]) => void;
}

interface Waiting {
  sightings: Sighting[];
  resolve: () => void;
  reject: (reason: unknown) => void;
}

const mostWaiting = 100_000;

/** Resolves when the heartbeats are stored; what waits together is stored in one transaction. */
export type Record = (source: string, heartbeats: Heartbeat[]) => Promise<void>;

export function createRecorder({ db, merger, now, turns, recorded }: RecorderOptions): Record {
  let waiting: Waiting[] = [];
  let count = 0;

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    count = 0;
    const sightings = batch.length === 1 ? batch[0]!.sightings : batch.flatMap(({ sightings }) => sightings);
    try {
      await store(sightings);
    } catch (thrown) {
      // What is in memory is of a transaction that was undone, or perhaps was not.
      merger.forget();
      const failure = databaseFailure("record activity", thrown);
      for (const { reject } of batch) reject(failure);
      return;
    }
    for (const { resolve } of batch) resolve();
    recorded(sightings);
  }

  async function store(sightings: Sighting[]): Promise<void> {
    if (sightings.length === 1) {
      await merger.mergeAll(db, sightings);
    } else {
      // In the order of time: fewer of them are late then.
      const sorted = sightings.toSorted((a, b) => a.at - b.at);
      await db.transaction().execute((transaction) => merger.mergeAll(transaction, sorted));
    }
  }

  return async (source, heartbeats) => {
    const sightings = parseHeartbeats(source, heartbeats, now());
    if (sightings.length === 0) return;
    if (sightings.length > mostWaiting) throw tooLong();
    if (count + sightings.length > mostWaiting) throw tooMany();
    count += sightings.length;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ sightings, resolve, reject });
    if (waiting.length === 1) void turns(flush);
    return await promise;
  };
}

function tooLong(): TimeTrackError {
  return new TimeTrackError("too-large", "Cannot record activity: all that these heartbeats last is too much at once", {
    hint: "Send fewer at once",
  });
}

function tooMany(): TimeTrackError {
  return new TimeTrackError("too-many", `Cannot record activity: ${mostWaiting} heartbeats wait to be stored already`, {
    hint: "Send fewer at once, and wait for each answer",
    retryAfterSeconds: 1,
  });
}
