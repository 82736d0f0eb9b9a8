import { isoOf } from "../database/range.ts";
import type { TimeTrackError } from "../errors.ts";
import { refusal, says } from "../refusal.ts";
import type { ErasedRow } from "./erase.ts";
import type { ErasureInfo } from "./eraser.ts";

/** How long, and of how many rows, what was erased is held in memory. Nowhere else: it is to be gone. */
const heldMs = 10 * 60 * 1000;
const mostRows = 50_000;

export interface Held {
  /** Holds the rows of an erasure, and tells until when. */
  keep(erasure: Omit<ErasureInfo, "rows" | "undoUntil">, rows: ErasedRow[]): ErasureInfo;
  /** The newest first. */
  list(): ErasureInfo[];
  get(id: string): ErasureInfo & { held: ErasedRow[] };
  drop(id: string): void;
  clear(): void;
}

export function createHeld(now: () => number): Held {
  const all = new Map<string, { info: ErasureInfo; held: ErasedRow[]; until: number }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function dropOld(): void {
    for (const [id, { until }] of all) if (until <= now()) all.delete(id);
  }

  return {
    keep(erasure, held) {
      const until = now() + heldMs;
      if (held.length > mostRows) return { ...erasure, rows: held.length, undoUntil: null };
      const info = { ...erasure, rows: held.length, undoUntil: isoOf(until) };
      all.set(erasure.id, { info, held, until });
      // Also when nobody asks: memory is read by others, too.
      clearTimeout(timer);
      timer = setTimeout(dropOld, heldMs);
      Deno.unrefTimer(timer);
      return info;
    },
    list() {
      dropOld();
      return [...all.values()].map(({ info }) => info).reverse();
    },
    get(id) {
      dropOld();
      const one = all.get(id);
      if (!one) throw tooLate();
      return { ...one.info, held: one.held };
    },
    drop: (id) => void all.delete(id),
    clear() {
      clearTimeout(timer);
      all.clear();
    },
  };
}

function tooLate(): TimeTrackError {
  return refusal("not-found", says("refusal.undo.late"));
}
