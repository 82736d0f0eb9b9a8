import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { TimeRange } from "timetrack";
import { databaseFailure } from "../database/failure.ts";
import { isoOf, parseRange, type Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { createTurns, type Turns } from "../database/turns.ts";
import type { TimeTrackError } from "../errors.ts";
import type { EventBus } from "../events.ts";
import { refusal, says } from "../refusal.ts";
import { cutAtEdges, type ErasedRow, erasePiece, type EraseTools, putBack } from "./erase.ts";
import { type Erasure, type ErasureKind, erasureKinds } from "./erasure-rule.ts";
import { filesAreClean, insertErasure, removeErasure, rowsAreGone, unfinishedErasures } from "./erasure-rows.ts";
import { createHeld } from "./held.ts";
import { deleteUnusedSubjects } from "./unused-subjects.ts";

/** An erasure as the person sees it. */
export interface ErasureInfo extends TimeRange {
  id: string;
  what: ErasureKind;
  /** How many rows it took. */
  rows: number;
  /** Until when it can be undone, `null` when it is too much to be kept for that. */
  undoUntil: string | null;
}

export interface EraseService {
  /** Resolves when neither the database nor a backup holds it any more. */
  erase(range: TimeRange & { what: ErasureKind }): Promise<ErasureInfo>;
  /** Those that can be undone, the newest first. */
  erasures(): ErasureInfo[];
  undoErase(id: string): Promise<void>;
}

/** What goes with recordings that are deleted for good. */
export interface Wipe {
  /** Deletes rows, those of activity with the function given, which tells how many it took. */
  rows(eraseActivity: (onRows: (count: number) => void) => Promise<void>): Promise<void>;
  /** Removes from the files what is no longer in the tables. */
  files(): Promise<void>;
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
  /** Deletes a stretch of every computer for good: nothing of it comes back, no activity and no call. */
  wipe(span: Span, work: Wipe, unfinished?: string): Promise<void>;
  /** Ends what a power cut interrupted. */
  resume(): Promise<void>;
  /** What was to be gone for good and is not yet, for `wipe` to go on with. */
  unfinishedWipes(): Promise<(Span & { id: string })[]>;
  close(): void;
}

export function createEraser({ db, turns, tools, now, forget, scrubFiles, events }: EraserOptions): Eraser {
  const held = createHeld(now);
  // One after the other: each can be undone as long as no later one lies over it.
  const oneByOne = createTurns();

  /** Changes the tables in turn and as a whole; what others remember of them is forgotten. */
  const inTurn = <Result>(work: (db: Kysely<Tables>) => Promise<Result>) =>
    turns(() => db.transaction().execute(work).finally(forget));

  async function begin(erasure: Erasure): Promise<string> {
    const id = newId();
    await inTurn(async (db) => {
      await insertErasure(db, id, { ...erasure, to: Math.max(erasure.from, Math.min(erasure.to, now())) }, now());
      await cutAtEdges(db, erasure, tools.sequence);
    });
    return id;
  }

  async function eraseRows(erasure: Erasure, onPiece: (rows: ErasedRow[]) => void): Promise<void> {
    const subjects = new Set<number>();
    for (let count = 1; count > 0;) {
      const piece = await inTurn((db) => erasePiece(db, erasure, tools));
      for (const { subject } of piece) subjects.add(subject);
      onPiece(piece);
      count = piece.length;
    }
    await inTurn((db) => deleteUnusedSubjects(db, [...subjects]));
  }

  /** A power cut, or a file that could not be changed, leaves it unfinished: the next start goes on with it. */
  async function carryOut(id: string, rows: () => Promise<void>, files: () => Promise<void>): Promise<void> {
    try {
      await rows();
      await inTurn((db) => rowsAreGone(db, id, tools.sequence.next()));
    } finally {
      // What rooms remember of rows is no longer so.
      events?.emit("host/erased");
    }
    await files();
    await filesAreClean(db, id);
  }

  async function erase(erasure: Erasure & { what: ErasureKind }): Promise<ErasureInfo> {
    const { what, from, to } = erasure;
    let info: ErasureInfo | undefined;
    try {
      const id = await begin(erasure);
      await carryOut(id, async () => {
        const rows: ErasedRow[] = [];
        await eraseRows(erasure, (piece) => rows.push(...piece));
        info = held.keep({ id, what, from: isoOf(from), to: isoOf(to) }, rows);
      }, () => scrubFiles(erasure));
      return info!;
    } catch (thrown) {
      throw databaseFailure("delete what was recorded", thrown);
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

  async function wipe(span: Span, { rows, files }: Wipe, unfinished?: string): Promise<void> {
    const erasure: Erasure = { ...span, what: "all" };
    const id = unfinished ?? await begin(erasure);
    // Titles that are to be gone must not stay in memory, and what lay there can no longer be put back.
    held.clear();
    await carryOut(id, () => rows((onRows) => eraseRows(erasure, (piece) => onRows(piece.length))), files);
  }

  async function resume(): Promise<void> {
    for (const { id, ...erasure } of await unfinishedErasures(db, erasureKinds)) {
      await carryOut(id, () => eraseRows(erasure, () => {}), () => scrubFiles(erasure));
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
    wipe: (...given) => oneByOne(() => wipe(...given)),
    unfinishedWipes: async () => (await unfinishedErasures(db, ["all"])).map(({ id, from, to }) => ({ id, from, to })),
    resume: () => oneByOne(resume),
    close: held.clear,
  };
}

function nothingYet(): TimeTrackError {
  return refusal("invalid", says("refusal.erase.future"));
}
