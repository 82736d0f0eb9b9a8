import type { Kysely } from "kysely";
import { createAnnouncer } from "../activity/announce.ts";
import { parseInput } from "../database/input.ts";
import { databaseFailure } from "../database/failure.ts";
import { parseRange } from "../database/range.ts";
import type { Sequence } from "../database/sequence.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { createTurns } from "../database/turns.ts";
import { TimeTrackError } from "../errors.ts";
import type { EventBus } from "../events.ts";
import type { CallService } from "../services.ts";
import { callChangesSchema, callInputsSchema } from "./call-input.ts";
import { ingestCalls } from "./ingest.ts";
import { callChanges, countCallChanges, listCalls } from "./queries.ts";
import { upsertCalls } from "./upsert.ts";

export interface CallOptions {
  db: Kysely<Tables>;
  sequence: Sequence;
  now: () => number;
  /** Hears `host/calls` with `{ source }`, a few times a second at most. */
  events?: EventBus | undefined;
}

export interface CallRoom extends CallService {
  /** Resolves when everything that was asked for is stored; tells nothing any more. */
  close(): Promise<void>;
}

export function createCallService({ db, sequence, now, events }: CallOptions): CallRoom {
  // One after the other, so that changes are stored in the order of their numbers.
  const turns = createTurns();
  const announcer = createAnnouncer();

  function announce(sources: Set<string>): void {
    if (events === undefined) return;
    for (const source of sources) announcer.add(source, () => events.emit("host/calls", { source }));
  }

  return {
    async upsert(reporter, reports) {
      const calls = parseInput(callInputsSchema, reports, `calls of "${reporter}"`);
      if (calls.length === 0) return { new: 0, changed: 0, unchanged: 0 };
      const counts = await turns(() => upsertCalls(db, calls, sequence)).catch((thrown) => {
        throw databaseFailure("store calls", thrown);
      });
      if (counts.new + counts.changed > 0) announce(new Set(calls.map(({ source }) => source)));
      return counts;
    },
    list: (range) => listCalls(db, parseRange(range)),
    changes: (after, limit) => callChanges(db, after, limit),
    pending: (after) => countCallChanges(db, after),
    async ingest(device, rows) {
      if (device === THIS_DEVICE) throw ownDevice();
      const changes = parseInput(callChangesSchema, rows, "calls of another computer");
      await turns(() => ingestCalls(db, device, changes, sequence, now())).catch((thrown) => {
        throw databaseFailure("store the calls of another computer", thrown);
      });
    },
    async close() {
      await turns(() => Promise.resolve());
      announcer.close();
    },
  };
}

function ownDevice(): TimeTrackError {
  return new TimeTrackError("invalid", 'Cannot take calls of the device "1" as sent: it is this computer itself');
}
