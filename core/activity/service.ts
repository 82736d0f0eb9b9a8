import type { ActivityRow, Change, Forgotten, Heartbeat, TimeRange } from "timetrack";
import type { Kysely } from "kysely";
import { databaseFailure } from "../database/failure.ts";
import { parseInstant, parseRange, type Span } from "../database/range.ts";
import type { Sequence } from "../database/sequence.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { createTurns } from "../database/turns.ts";
import { TimeTrackError } from "../errors.ts";
import type { EventBus } from "../events.ts";
import { createAnnouncer } from "../announce.ts";
import { activityChanges, countActivityChanges } from "./changes.ts";
import { createEraser, type Eraser, type EraseService } from "./eraser.ts";
import type { Erasure } from "./erasure-rule.ts";
import { forgottenActivity } from "./erasure-rows.ts";
import { ingestErased } from "./erased.ts";
import { createErasures } from "./erasures.ts";
import type { Sighting } from "./heartbeat.ts";
import { ingestActivity } from "./ingest.ts";
import { listActivity } from "./list.ts";
import { createMerger } from "./merger.ts";
import { purgeActivity } from "./purge.ts";
import { type RecordedQuery, recordedRows } from "./recorded.ts";
import { createRecorder } from "./recorder.ts";
import type { Claim } from "./share.ts";
import { createSubjects } from "./subjects.ts";
import {
  type SharedTime,
  sharedTime,
  subjectsIn,
  summaryByApp,
  summaryByDay,
  summaryByTitle,
  type SummaryQuery,
  type SummaryRow,
} from "./summary.ts";
import { createWindowSources } from "./window-sources.ts";

export interface ActivityService extends EraseService {
  /** Resolves when all of them are durable; rejects as a whole on invalid input. */
  record(source: string, heartbeats: Heartbeat[]): Promise<void>;
  list(
    range: TimeRange & { kind?: string | undefined; source?: string | undefined; limit?: number | undefined },
  ): Promise<ActivityRow[]>;
  /** What a source recorded of a kind, the latest first. */
  recorded(source: string, query: RecordedQuery): Promise<ActivityRow[]>;
  summary(query: SummaryQuery): Promise<SummaryRow[]>;
  changes(after: number, limit: number): Promise<Change<ActivityRow>[]>;
  /** How many finished rows of this computer were changed after `after`. */
  pending(after: number): Promise<number>;
  /** Stretches that were deleted or made private after `after`, for whoever keeps copies of rows. */
  forgotten(after: number, limit: number, what?: Forgotten["what"]): Promise<Change<Forgotten>[]>;
  /** What ended before this instant is older than the person keeps activity; `null` when all is kept. */
  keptSince(): string | null;
  /** Writes what another TimeTrack sent; by id, so that repeats change nothing. */
  ingest(deviceId: number, rows: Change<ActivityRow>[]): Promise<void>;
  /** Deletes what another TimeTrack deleted, as far as it is older than that. */
  ingestErased(deviceId: number, erased: Change<TimeRange>[]): Promise<void>;
}

export interface ActivityOptions {
  db: Kysely<Tables>;
  sequence: Sequence;
  now: () => number;
  /** Hears `host/activity` with `{ kind, source }`, a few times a second at most. */
  events?: EventBus | undefined;
  /** For how many days activity is kept; 0 is for ever. */
  retentionDays?: (() => number) | undefined;
  /** Removes from the files what is no longer in the tables, and what this erasure takes from the backups, too. */
  scrubFiles?: ((erasure?: Erasure) => Promise<void>) | undefined;
}

export interface ActivityRoom extends ActivityService, Pick<Eraser, "wipe" | "unfinishedWipes"> {
  /** Time of windows by the number of the subject, less what marks take of it, and what is left to each mark. */
  share<Mark extends Claim>(span: Span, marks: Mark[]): Promise<SharedTime<Mark>>;
  /** The numbers of the windows in a span. */
  subjectsIn(span: Span): Promise<number[]>;
  /** Deletes what ended before an instant and the titles that nothing refers to any more; tells how many rows. */
  purgeBefore(instant: string): Promise<number>;
  /** Ends erasures that a power cut interrupted. */
  resumeErasures(): Promise<void>;
  /** Runs work on stored rows while nothing else writes any; what was known of them is read anew. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when everything that was asked for is stored; tells nothing any more. */
  close(): Promise<void>;
}

const mostRows = 10_000;
const DAY_MS = 86_400_000;

export function createActivityService(options: ActivityOptions): ActivityRoom {
  const { db, sequence, now, events, retentionDays = () => 0, scrubFiles = () => Promise.resolve() } = options;
  const turns = createTurns();
  const subjects = createSubjects();
  const merger = createMerger(sequence, subjects, createErasures());
  const tools = { subjects, sequence };
  const eraser = createEraser({ db, turns, tools, now, forget: merger.forget, scrubFiles, events });
  const windowSources = createWindowSources(db);
  const announcer = createAnnouncer();

  function recorded(streams: Sighting[]): void {
    windowSources.saw(streams);
    if (events === undefined) return;
    for (const { kind, source } of streams) {
      announcer.add(`${source}\0${kind}`, () => events.emit("host/activity", { kind, source }));
    }
  }

  /** Stores something of another computer; `store` tells whether titles were forgotten with it. */
  async function ingested(device: number, store: (db: Kysely<Tables>) => Promise<boolean>): Promise<void> {
    if (device === THIS_DEVICE) throw ownDevice();
    const hasForgotten = await turns(async () => {
      try {
        const hasForgotten = await db.transaction().execute(store);
        if (hasForgotten) subjects.clear();
        return hasForgotten;
      } catch (thrown) {
        subjects.clear();
        throw databaseFailure("store the activity of another computer", thrown);
      }
    });
    if (hasForgotten) await scrubFiles();
  }

  return {
    record: createRecorder({ db, merger, now, turns, recorded }),
    async list({ kind, source, limit = mostRows, ...range }) {
      const filter = { device: THIS_DEVICE, kind, source, limit: Math.min(limit, mostRows) };
      return await listActivity(db, parseRange(range), filter);
    },
    recorded: (source, { kind, ...part }) => recordedRows(db, { source, kind }, part),
    async summary({ by, zone = Temporal.Now.timeZoneId(), ...range }) {
      const span = parseRange(range);
      const sources = await windowSources.all();
      if (by === "app") return await summaryByApp(db, span, sources);
      if (by === "title") return await summaryByTitle(db, span, sources);
      return await summaryByDay(db, span, zone, sources);
    },
    share: async (span, marks) => await sharedTime(db, span, await windowSources.all(), marks),
    subjectsIn: (span) => subjectsIn(db, span),
    changes: (after, limit) => activityChanges(db, after, limit, now(), merger.newest),
    pending: (after) => countActivityChanges(db, after, now(), merger.newest),
    forgotten: (after, limit, what) => forgottenActivity(db, after, limit, what),
    keptSince: () => keptSince(retentionDays(), now()),
    ingest: (device, rows) => ingested(device, (db) => ingestActivity(db, device, rows, subjects, sequence)),
    ingestErased: (device, rows) => ingested(device, (db) => ingestErased(db, device, rows)),
    erase: eraser.erase,
    erasures: eraser.erasures,
    undoErase: eraser.undoErase,
    resumeErasures: eraser.resume,
    wipe: eraser.wipe,
    unfinishedWipes: eraser.unfinishedWipes,
    purgeBefore: (instant) => purgeActivity(db, parseInstant(instant), turns, merger.forget),
    exclusively: (work) => turns(() => work().finally(merger.forget)),
    async close() {
      await turns(() => Promise.resolve());
      announcer.close();
      eraser.close();
    },
  };
}

function keptSince(days: number, now: number): string | null {
  return days === 0 ? null : new Date(now - days * DAY_MS).toISOString();
}

function ownDevice(): TimeTrackError {
  return new TimeTrackError("invalid", 'Cannot take rows of the device "1" as sent: it is this computer itself');
}
