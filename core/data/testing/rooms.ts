import type { Erasure } from "../../activity/erasure-rule.ts";
import { type ActivityRoom, createActivityService } from "../../activity/service.ts";
import type { CallRoom } from "../../calls/service.ts";
import type { Paths } from "../../paths.ts";
import { createPeopleService } from "../../people/service.ts";
import { createCallService } from "../../calls/service.ts";
import type { OpenedDatabase } from "../../database/open.ts";
import { createSequence } from "../../database/sequence.ts";
import type { Tables } from "../../database/tables.ts";
import { createTurns } from "../../database/turns.ts";
import { createEventBus, type EventBus } from "../../events.ts";
import { createDataService, type DataOptions, type DataService } from "../service.ts";

export const now = Date.parse("2026-03-03T10:00:00Z");
export const day = "2026-03-02T";
export const at = (time: string) => Date.parse(`${day}${time}:00Z`);
export const span = (from: string, to: string) => ({ from: `${day}${from}:00.000Z`, to: `${day}${to}:00.000Z` });

export interface DataRooms {
  data: DataService;
  activity: ActivityRoom;
  calls: CallRoom;
  events: EventBus;
  /** Deletes, and rejects with what went wrong. */
  remove(what: Parameters<DataService["delete"]>[0]): Promise<void>;
  counts(table: keyof Tables): Promise<number>;
}

/** What is recorded, with what deletes it, over a real database; it is the day after the one of `at`. */
export async function withData(
  { db, renew }: Pick<OpenedDatabase, "db" | "renew">,
  test: (rooms: DataRooms) => Promise<void>,
  options: Partial<DataOptions> & { scrubFiles?: (erasure?: Erasure) => Promise<void> } = {},
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const clock = options.now ?? (() => now);
  const sequence = await createSequence(db, clock);
  const events = createEventBus(() => {});
  const turns = createTurns();
  const people = createPeopleService({ db, now: clock, turns, events });
  const activity = createActivityService({ db, sequence, now: clock, events, scrubFiles: options.scrubFiles });
  const calls = createCallService({ db, sequence, now: clock, turns, people, events });
  const data = createDataService({
    db,
    activity,
    calls,
    events,
    database: { renew },
    paths: { config: folder, pluginData: folder, logFile: `${folder}/log` } as Paths,
    version: "1.2.3",
    log: { debug() {}, info() {}, warn() {}, error() {} },
    now: clock,
    kept: (table) => table === "plugin_state" ? { column: "plugin", values: ["recorder"] } : null,
    extras: () => Promise.resolve({ "settings.json": { host: { port: 8000 } } }),
    withoutPlugins: (work) => work(),
    ...options,
  });
  try {
    await test({
      data,
      activity,
      calls,
      events,
      async remove(what) {
        data.delete(what, "en");
        await data.settled();
        if (data.job?.phase !== "done") throw new Error(data.job?.error ?? "nothing was deleted");
      },
      async counts(table) {
        const { n } = await db.selectFrom(table).select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow();
        return Number(n);
      },
    });
  } finally {
    await Promise.all([activity.close(), calls.close()]);
    await Deno.remove(folder, { recursive: true });
  }
}

/** Heartbeats of one window from one time to another. */
export function stretch(title: string, from: string, to: string) {
  const beats = [{ kind: "window", at: new Date(at(from)).toISOString(), pulseSeconds: 0, data: { title } }];
  for (let told = at(from); told < at(to);) {
    told = Math.min(told + 3_600_000, at(to));
    beats.push({ kind: "window", at: new Date(told).toISOString(), pulseSeconds: 3600, data: { title } });
  }
  return beats;
}
