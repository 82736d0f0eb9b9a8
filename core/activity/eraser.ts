import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { TimeRange } from "timetrack";
import { databaseFailure } from "../database/failure.ts";
import { isoOf, parseRange } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { createTurns, type Turns } from "../database/turns.ts";
import { TimeTrackError } from "../errors.ts";
import type { EventBus } from "../events.ts";
import { cutAtEdges, type ErasedRow, erasePiece, type EraseTools, putBack, rowsPerPiece } from "./erase.ts";
import type { Erasure } from "./erasure-rule.ts";
import { createHeld } from "./held.ts";
import { deleteUnusedSubjects } from "./unused-subjects.ts";

/** An erasure as the person sees it. */
export interface ErasureInfo extends TimeRange {
  id: string;
  what: Erasure["what"];
  /** How many rows it took. */
  rows: number;
  /** Until when it can be undone, `null` when it is too much to be kept for that. */
  undoUntil: string | null;
}

export interface EraseService {
  /** Resolves when neither the database nor a backup holds it any more. */
  erase(range: TimeRange & { what: Erasure["what"] }): Promise<ErasureInfo>;
  /** Those that can be undone, the newest first. */
  erasures(): ErasureInfo[];
  undoErase(id: string): Promise<void>;
}

export interface EraserOptions {
  db: Kysely<Tables>;
  turns: Turns;
  tools: EraseTools;
  now: () => number;
  /** Has to be called when rows were changed behind the back of who remembers them. */
  forget: () => void;
  /** Removes from the files what is no longer in the tables. */
  scrubFiles: (erasure: Erasure) => Promise<void>;
  events?: EventBus | undefined;
}

export interface Eraser extends EraseService {
  /** Ends what a power cut interrupted. */
  resume(): Promise<void>;
  close(): void;
}

export function createEraser({ db, turns, tools, now, forget, scrubFiles, events }: EraserOptions): Eraser {
  const held = createHeld(now);
  // One after the other: each can be undone as long as no later one lies over it.
  const oneByOne = createTurns();

  /** Changes the tables in turn and as a whole; what others remember of them is forgotten. */
  const inTurn = <Result>(work: (db: Kysely<Tables>) => Promise<Result>) =>
    turns(() => db.transaction().execute(work).finally(forget));

  async function eraseRows(id: string, erasure: Erasure): Promise<ErasedRow[]> {
    const erased: ErasedRow[] = [];
    for (let piece: ErasedRow[] | null = null; piece === null || piece.length === rowsPerPiece;) {
      piece = await inTurn((db) => erasePiece(db, erasure, tools));
      erased.push(...piece);
    }
    const subjects = [...new Set(erased.map(({ subject }) => subject))];
    await inTurn(async (db) => {
      await deleteUnusedSubjects(db, subjects);
      // The number is the last: rows with a lower one are those that were there before.
      const seq = tools.sequence.next();
      await db.updateTable("erasures").set({ finished: 1, seq }).where("id", "=", id).execute();
    });
    return erased;
  }

  async function erase(erasure: Erasure): Promise<ErasureInfo> {
    const id = newId();
    try {
      await inTurn(async (db) => {
        await insertErasure(db, id, erasure, now(), tools.sequence.next());
        await cutAtEdges(db, erasure, tools.sequence);
      });
      const rows = await eraseRows(id, erasure);
      const info = held.keep({ id, what: erasure.what, from: isoOf(erasure.from), to: isoOf(erasure.to) }, rows);
      await scrubFiles(erasure);
      return info;
    } catch (thrown) {
      throw databaseFailure("delete what was recorded", thrown);
    } finally {
      events?.emit("host/erased");
    }
  }

  async function undo(id: string): Promise<void> {
    const { what, held: rows } = held.get(id);
    await inTurn(async (db) => {
      await removeErasure(db, id);
      await putBack(db, what, rows, tools);
    }).catch((thrown) => {
      throw databaseFailure("undo this", thrown);
    });
    held.drop(id);
    events?.emit("host/erased");
  }

  async function resume(): Promise<void> {
    const unfinished = await db.selectFrom("erasures").selectAll().where("finished", "=", 0).execute();
    for (const { id, what, started_at: from, ended_at: to } of unfinished) {
      const erasure = { what: what as Erasure["what"], from, to };
      await eraseRows(id, erasure);
      await scrubFiles(erasure);
    }
  }

  return {
    async erase({ what, ...range }) {
      const { from, to } = parseRange(range);
      // What is still to come is not the past that somebody saw and wants to be gone.
      const erasure = { what, from, to: Math.min(to, now()) };
      if (erasure.from >= erasure.to) throw nothingYet();
      return await oneByOne(() => erase(erasure));
    },
    erasures: held.list,
    undoErase: (id) => oneByOne(() => undo(id)),
    resume: () => oneByOne(resume),
    close: held.close,
  };
}

async function insertErasure(
  db: Kysely<Tables>,
  id: string,
  { what, from, to }: Erasure,
  at: number,
  seq: number,
): Promise<void> {
  await db.insertInto("erasures")
    .values({ id, what, started_at: from, ended_at: to, erased_at: at, finished: 0, seq }).execute();
}

/** The last one goes first: what an earlier one took may lie in the middle of a later one. */
async function removeErasure(db: Kysely<Tables>, id: string): Promise<void> {
  const one = await db.selectFrom("erasures").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const later = await db.selectFrom("erasures").select("id").where("seq", ">", one.seq)
    .where("started_at", "<", one.ended_at).where("ended_at", ">", one.started_at).executeTakeFirst();
  if (later) {
    throw new TimeTrackError("conflict", "Cannot undo this: something was deleted later from the same time", {
      hint: "Undo the later one first",
    });
  }
  await db.deleteFrom("erasures").where("id", "=", id).execute();
}

function nothingYet(): TimeTrackError {
  return new TimeTrackError("invalid", "Cannot delete what was recorded in this time: none of it is in the past");
}
