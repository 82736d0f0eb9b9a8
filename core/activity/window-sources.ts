import { type Kysely, sql } from "kysely";
import type { Span } from "../database/range.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import type { Sighting } from "./heartbeat.ts";

/** Who told of windows on this computer, and from when to when: where only one did, no minute was told twice. */
export interface WindowSources {
  /** What was stored since the last time. */
  saw(sightings: Sighting[]): void;
  /** All sources by name; asks the database once. */
  all(): Promise<Map<string, Span>>;
}

export function createWindowSources(db: Kysely<Tables>): WindowSources {
  const extents = new Map<string, Span>();
  let stored: Promise<void> | undefined;

  function widen(source: string, from: number, to: number): void {
    const known = extents.get(source);
    if (!known) extents.set(source, { from, to });
    else {
      known.from = Math.min(known.from, from);
      known.to = Math.max(known.to, to);
    }
  }

  async function readStored(): Promise<void> {
    for (const { source, from, to } of await storedExtents(db)) widen(source, from, to);
  }

  return {
    saw(sightings) {
      // Every row begins and ends with a heartbeat, so theirs are the bounds.
      for (const { kind, source, at } of sightings) if (kind === "window") widen(source, at, at);
    },
    async all() {
      stored ??= readStored();
      await stored.catch((thrown) => {
        stored = undefined;
        throw thrown;
      });
      return extents;
    },
  };
}

/** Each name first, then all extents in one pass: grouping would sort a million rows. */
async function storedExtents(db: Kysely<Tables>): Promise<(Span & { source: string })[]> {
  const windows = db.selectFrom("activity").where("device_id", "=", THIS_DEVICE).where("kind", "=", "window");
  const names = await windows.select("source").distinct().execute();
  // Nobody to be compared with: whatever is asked for is its own.
  if (names.length < 2) return names.map(({ source }) => ({ source, from: 0, to: Date.UTC(2200, 0, 1) }));
  const row = await windows.select(names.flatMap(({ source }, index) => [
    sql<number>`min(case when source = ${source} then started_at end)`.as(`from_${index}`),
    sql<number>`max(case when source = ${source} then ended_at end)`.as(`to_${index}`),
  ])).executeTakeFirstOrThrow() as Record<string, number>;
  return names.map(({ source }, index) => ({ source, from: row[`from_${index}`]!, to: row[`to_${index}`]! }));
}
