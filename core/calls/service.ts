import type { Call, CallInput, Change, Json, TimeRange, UpsertCounts } from "timetrack";
import type { Kysely } from "kysely";
import { createAnnouncer } from "../announce.ts";
import { parseInput } from "../database/input.ts";
import { databaseFailure } from "../database/failure.ts";
import { erasedCalls } from "../activity/erasure-rows.ts";
import { parseRange, type Span } from "../database/range.ts";
import type { Sequence } from "../database/sequence.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import type { Turns } from "../database/turns.ts";
import { TimeTrackError } from "../errors.ts";
import type { EventBus } from "../events.ts";
import type { PeopleRoom } from "../people/service.ts";
import type { ByHandOptions } from "./by-hand.ts";
import { callChangesSchema, callInputsSchema } from "./call-input.ts";
import type { Conversation } from "./combine.ts";
import type { CallDetail, CallEdit, CallFilter, CallPage, CallPageQuery, LoggedCall } from "./logged-call.ts";
import { nameCalls } from "./name-calls.ts";
import { callChanges, countCallChanges, listCalls } from "./queries.ts";
import { readLive, readLog, readPage } from "./read-log.ts";

export interface CallService {
  upsert(source: string, calls: CallInput[]): Promise<UpsertCounts>;
  /** As the sources told them; one that repeats another says so. */
  list(range: TimeRange): Promise<Call[]>;
  /** The same calls once each, with what every source knows best. */
  log(range: TimeRange, filter?: CallFilter): Promise<LoggedCall[]>;
  /** Calls by start, the newest first, page by page. */
  page(query: CallPageQuery): Promise<CallPage>;
  /** Calls that go on. */
  live(): Promise<LoggedCall[]>;
  /** One call with everything that is known of it. */
  detail(id: string): Promise<CallDetail>;
  /** What the person writes beside a call; left-out fields stay as they are. */
  edit(id: string, edit: CallEdit): Promise<LoggedCall>;
  /** From now on they are one conversation, whatever their sources say. */
  link(id: string, other: string): Promise<LoggedCall>;
  /** From now on this call is none of those it was linked with; gives all of them. */
  split(id: string): Promise<LoggedCall[]>;
  /** Takes back what was decided about the two by hand; gives both, or the one they are. */
  forget(id: string, other: string): Promise<LoggedCall[]>;
  changes(after: number, limit: number): Promise<Change<Call & { raw: Json }>[]>;
  pending(after: number): Promise<number>;
  /** Stretches of which calls were deleted after `after`, for whoever keeps copies of calls. */
  erased(after: number, limit: number): Promise<Change<TimeRange>[]>;
  ingest(deviceId: number, rows: Change<Call & { raw: Json }>[]): Promise<void>;
  /** Deletes calls that another TimeTrack deleted, as far as they are older than that. */
  ingestErased(deviceId: number, erased: Change<TimeRange>[]): Promise<void>;
}

// Loaded with the first that needs it: the numbers of all countries take a while, and the start has to be quick.
const rooms = {
  upsert: async () => (await import("./upsert.ts")).upsertCalls,
  relink: async () => (await import("./relink-people.ts")).relinkPeople,
  ingest: async () => (await import("./ingest.ts")).ingestCalls,
  byHand: () => import("./by-hand.ts"),
  closeOpen: async () => (await import("./close-open.ts")).closeOpen,
  detail: () => import("./detail.ts"),
  erase: () => import("./erase.ts"),
};

type ByHand = Awaited<ReturnType<typeof rooms.byHand>>;

export interface CallOptions {
  db: Kysely<Tables>;
  sequence: Sequence;
  now: () => number;
  /** One after the other, so that changes are stored in the order of their numbers. */
  turns: Turns;
  people: Pick<PeopleRoom, "map" | "onMoved">;
  /** Whether the times of a source are to the second, as the line saw them; `false` for all without it. */
  exactTimes?: ((source: string) => boolean) | undefined;
  /** Hears of a failure of what nobody waits for. */
  onFailure?: ((thrown: unknown) => void) | undefined;
  /** Hears `host/calls` with `{ source }`, a few times a second at most. */
  events?: EventBus | undefined;
}

export interface CallRoom extends CallService {
  /** Deletes the conversations that began in a span, after an erasure of it was stored; tells how many calls it takes. */
  eraseRows(span: Span, onRows: (count: number) => void): Promise<void>;
  /** Links the calls again whose people have changed, also those that an earlier start left; never rejects. */
  linkAnew(): Promise<void>;
  /** Closes what still goes on of sources that are heard of no more; never rejects. */
  closeOpen(isGone: (source: string) => boolean): Promise<void>;
  /** Resolves when everything that was asked for is stored; tells nothing any more. */
  close(): Promise<void>;
}

export function createCallService(options: CallOptions): CallRoom {
  const { db, sequence, now, turns, people, events, exactTimes = () => false } = options;
  const rules = async () => ({ sequence, exactTimes, people: await people.map(), now: now() });
  const announcer = createAnnouncer();

  function announce(sources: Set<string>): void {
    if (events === undefined) return;
    for (const source of sources) announcer.add(source, () => events.emit("host/calls", { source }));
  }

  /** Something a person does with calls of the log; gives all it concerns. */
  async function byHand(
    action: string,
    change: (room: ByHand, db: Kysely<Tables>, options: ByHandOptions) => Promise<Conversation[]>,
  ): Promise<LoggedCall[]> {
    const calls = await turns(async () => {
      const room = await rooms.byHand();
      const given = await rules();
      return await db.transaction().execute((part) => change(room, part, given));
    }).catch((thrown) => {
      throw databaseFailure(action, thrown);
    });
    announce(new Set(calls.flatMap(({ sources }) => sources.map(({ source }) => source))));
    return await nameCalls(db, calls, await people.map());
  }

  /** One goes on at a time, and takes turns with everything else. */
  let relinking = Promise.resolve();
  const closing = new AbortController();
  function linkAnew(): Promise<void> {
    const onChange = (source: string) => announce(new Set([source]));
    return relinking = relinking.then(async () => {
      await (await rooms.relink())({ db, turns, rules, onChange, signal: closing.signal });
    }).catch((thrown) => options.onFailure?.(databaseFailure("link calls anew", thrown)));
  }
  people.onMoved(() => void linkAnew());

  return {
    linkAnew,
    async upsert(reporter, reports) {
      const calls = parseInput(callInputsSchema, reports, `calls of "${reporter}"`);
      if (calls.length === 0) return { new: 0, changed: 0, unchanged: 0, duplicates: 0 };
      const counts = await turns(async () => (await rooms.upsert())(db, calls, await rules())).catch((thrown) => {
        throw databaseFailure("store calls", thrown);
      });
      if (counts.new + counts.changed > 0) announce(new Set(calls.map(({ source }) => source)));
      return counts;
    },
    list: (range) => listCalls(db, parseRange(range), now()),
    log: async (range, filter = {}) => await readLog(db, parseRange(range), filter, await rules()),
    page: async (query) => await readPage(db, query, await rules()),
    live: async () => await readLive(db, await rules()),
    async detail(id) {
      const { readDetail } = await rooms.detail();
      return await readDetail(db, id, await rules());
    },
    async edit(id, edit) {
      const [call] = await byHand(
        "change a call",
        async (room, db, given) => [await room.editCall(db, id, edit, given)],
      );
      return call!;
    },
    async link(id, other) {
      const [call] = await byHand(
        "link calls",
        async (room, db, given) => [await room.linkByHand(db, id, other, given)],
      );
      return call!;
    },
    forget: (id, other) => byHand("change calls", (room, db, given) => room.forgetByHand(db, id, other, given)),
    split: (id) => byHand("split calls", (room, db, given) => room.splitByHand(db, id, given)),
    changes: (after, limit) => callChanges(db, after, limit),
    pending: (after) => countCallChanges(db, after),
    async ingest(device, rows) {
      if (device === THIS_DEVICE) throw ownDevice();
      const changes = parseInput(callChangesSchema, rows, "calls of another computer");
      await turns(async () => (await rooms.ingest())(db, device, changes, sequence, now())).catch((thrown) => {
        throw databaseFailure("store the calls of another computer", thrown);
      });
    },
    erased: (after, limit) => erasedCalls(db, after, limit),
    async ingestErased(device, rows) {
      if (device === THIS_DEVICE) throw ownDevice();
      const { ingestErasedCalls } = await rooms.erase();
      await turns(() => db.transaction().execute((part) => ingestErasedCalls(part, device, rows))).catch((thrown) => {
        throw databaseFailure("delete calls of another computer", thrown);
      });
    },
    async eraseRows(span, onRows) {
      const { eraseCallsPiece } = await rooms.erase();
      for (let count = 1; count > 0;) {
        count = await turns(() => db.transaction().execute((part) => eraseCallsPiece(part, span, sequence, now())));
        onRows(count);
      }
    },
    async closeOpen(isGone) {
      await turns(async () => announce(await (await rooms.closeOpen())(db, isGone, await rules())))
        .catch((thrown) => options.onFailure?.(databaseFailure("close calls that go on", thrown)));
    },
    async close() {
      closing.abort();
      await relinking;
      await turns(() => Promise.resolve());
      announcer.close();
    },
  };
}

function ownDevice(): TimeTrackError {
  return new TimeTrackError("invalid", 'Cannot take calls of the device "1" as sent: it is this computer itself');
}
