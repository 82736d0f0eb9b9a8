import type { Kysely } from "kysely";
import { basename, join } from "node:path";
import type { Json, Log, TimeRange } from "timetrack";
import type { ActivityRoom } from "../activity/service.ts";
import { openWithSystem } from "../app.ts";
import type { CallRoom } from "../calls/service.ts";
import { isoOf, parseRange, type Span } from "../database/range.ts";
import type { OpenedDatabase } from "../database/open.ts";
import type { Tables } from "../database/tables.ts";
import { messageOf } from "../errors.ts";
import type { EventBus } from "../events.ts";
import { type Language, message } from "../messages/mod.ts";
import type { Paths } from "../paths.ts";
import { refusal, saying } from "../refusal.ts";
import { deleteEverything, type DeleteOptions, deleteRange, type EraseRows } from "./delete-rows.ts";
import { exportAll } from "./export.ts";
import { type DataPlace, type PlaceInfo, placesOf } from "./sizes.ts";
import { personalTables } from "./tables.ts";

export type DataPhase = "rows" | "files" | "disk" | "done" | "failed";

/** A deletion that runs or has run since the start. */
export interface DataJob {
  everything: boolean;
  phase: DataPhase;
  /** Rows that are gone, by table. */
  deleted: { table: string; rows: number }[];
  startedAt: string;
  finishedAt: string | null;
  error: string | null;
}

export interface DataOverview {
  places: PlaceInfo[];
  tables: { table: string; rows: number }[];
  /** Start of the oldest stretch of activity. */
  firstAt: string | null;
  job: DataJob | null;
}

export interface DataService {
  overview(): Promise<DataOverview>;
  /** How many rows of activity a retention of so many days would delete. */
  retention(days: number): Promise<{ rows: number; before: string }>;
  export(language: Language): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** Begins to delete a range, or everything; `host/data` tells how far it is. */
  delete(what: TimeRange | "everything", language: Language): DataJob;
  readonly job: DataJob | null;
  /** Ends what a power cut interrupted. */
  resume(language: Language): Promise<void>;
  /** Opens the folder of a place with the system's program for it. */
  open(place: DataPlace): Promise<void>;
  /** Resolves when nothing is being deleted. */
  settled(): Promise<void>;
}

export interface DataOptions extends Pick<DeleteOptions, "db" | "kept"> {
  activity: Pick<ActivityRoom, "wipe" | "unfinishedWipes" | "exclusively">;
  calls: Pick<CallRoom, "eraseRows">;
  database: Pick<OpenedDatabase, "renew">;
  paths: Paths;
  version: string;
  log: Log;
  events: EventBus;
  now: () => number;
  /** Settings and plugins, as they go into the export. */
  extras(): Promise<{ [name: string]: Json }>;
  /** Runs this while no plugin runs. */
  withoutPlugins(work: () => Promise<void>): Promise<void>;
}

const DAY_MS = 86_400_000;

export function createDataService(options: DataOptions): DataService {
  const { db, database, paths, events, log, now, activity } = options;
  let job: DataJob | null = null;
  let running: Promise<void> = Promise.resolve();

  function enter(own: DataJob, phase: DataPhase): void {
    own.phase = phase;
    if (phase === "done" || phase === "failed") own.finishedAt = isoOf(now());
    events.emit("host/data", { ...own } as unknown as Json);
  }

  function deletionOf(own: DataJob): DeleteOptions {
    return {
      ...options,
      exclusively: activity.exclusively,
      onDeleted(table, rows) {
        if (rows === 0) return;
        const known = own.deleted.find((each) => each.table === table);
        if (known) known.rows += rows;
        else own.deleted.push({ table, rows });
        enter(own, "rows");
      },
    };
  }

  async function renew(own: DataJob): Promise<void> {
    enter(own, "disk");
    await database.renew(new Date(now()), personalTables.map(({ table }) => table));
  }

  async function wipeAll(own: DataJob): Promise<void> {
    await activity.wipe({ from: 0, to: now() }, {
      async rows() {
        await deleteEverything(deletionOf(own));
        enter(own, "files");
        await deleteFiles(paths);
      },
      files: () => renew(own),
    });
    log.info("Everything that was recorded was deleted");
  }

  async function wipeRange(own: DataJob, span: Span, id?: string): Promise<void> {
    await activity.wipe(span, {
      rows(activity) {
        const calls: EraseRows = (onRows) => options.calls.eraseRows(span, onRows);
        return deleteRange(span, { activity, calls }, deletionOf(own));
      },
      files: () => renew(own),
    }, id);
    log.info("A range was deleted");
  }

  function begin(everything: boolean): DataJob {
    return job = { everything, phase: "rows", deleted: [], startedAt: isoOf(now()), finishedAt: null, error: null };
  }

  async function run(own: DataJob, language: Language, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      enter(own, "done");
    } catch (thrown) {
      log.error(`Cannot delete: ${messageOf(thrown)}`, thrown);
      own.error = saying(thrown)(language);
      enter(own, "failed");
    }
  }

  return {
    async overview() {
      const places = await placesOf(paths);
      const tables: DataOverview["tables"] = [];
      for (const { table } of personalTables) tables.push({ table, rows: await countRows(db, table) });
      const first = await db.selectFrom("activity").select((eb) => eb.fn.min("started_at").as("at"))
        .executeTakeFirst();
      return { places, tables, firstAt: first?.at ? isoOf(Number(first.at)) : null, job };
    },
    async retention(days) {
      const before = now() - days * DAY_MS;
      const { rows } = await db.selectFrom("activity").select((eb) => eb.fn.countAll().as("rows"))
        .where("ended_at", "<", before).executeTakeFirstOrThrow();
      return { rows: days === 0 ? 0 : Number(rows), before: new Date(before).toISOString() };
    },
    async export(language) {
      const { version } = options;
      const onRows = (rows: number) => events.emit("host/data-export", { rows });
      return exportAll({ db, language, extras: await options.extras(), version, now: now(), onRows });
    },
    delete(what, language) {
      if (job !== null && job.finishedAt === null) {
        throw refusal("conflict", (language) => message(language, "refusal.data.running"));
      }
      const span = what === "everything" ? null : parseRange(what);
      const own = begin(span === null);
      running = run(own, language, () => {
        return span === null ? options.withoutPlugins(() => wipeAll(own)) : wipeRange(own, span);
      });
      return own;
    },
    get job() {
      return job;
    },
    async resume(language) {
      for (const { id, ...span } of await activity.unfinishedWipes()) {
        await running;
        const own = begin(false);
        await (running = run(own, language, () => wipeRange(own, span, id)));
      }
    },
    async open(place) {
      const { folder } = (await placesOf(paths)).find(({ id }) => id === place)!;
      if (openWithSystem(folder)) return;
      throw refusal("unavailable", (language) => message(language, "refusal.open"), {
        hint: (language) => message(language, "refusal.open.file", { file: folder }),
      });
    },
    settled: () => running,
  };
}

async function countRows(db: Kysely<Tables>, table: keyof Tables): Promise<number> {
  const { rows } = await db.selectFrom(table).select((eb) => eb.fn.countAll().as("rows")).executeTakeFirstOrThrow();
  return Number(rows);
}

/** What plugins keep for themselves, and the log. */
async function deleteFiles({ pluginData, config, logFile }: Paths): Promise<void> {
  for await (const { name } of Deno.readDir(pluginData)) {
    await Deno.remove(join(pluginData, name), { recursive: true });
  }
  const log = basename(logFile);
  for await (const { name } of Deno.readDir(config)) {
    const isLog = name.startsWith(log) && /^(\.\d+)?$/.test(name.slice(log.length));
    if (isLog) await Deno.remove(join(config, name));
  }
}
