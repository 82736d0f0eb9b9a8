import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { type Erasure, fateOf } from "./erasure-rule.ts";
import type { Sighting } from "./heartbeat.ts";

/** The erasures of this computer, remembered because every heartbeat has to pass them. */
export interface Erasures {
  all(db: Kysely<Tables>): Promise<Erasure[]>;
  /** Has to follow when the table has changed. */
  forget(): void;
}

export function createErasures(): Erasures {
  let known: Erasure[] | null = null;

  return {
    async all(db) {
      if (known !== null) return known;
      const rows = await db.selectFrom("erasures").select(["started_at as from", "ended_at as to", "what"])
        .where("what", "!=", "calls").execute();
      return known = rows.map((row) => ({ ...row, what: row.what as Erasure["what"] }));
    },
    forget() {
      known = null;
    },
  };
}

/** Heartbeats as they may be stored, however late they come: none of what was deleted, and no title of what is private. */
export function afterErasures(sightings: Sighting[], erasures: Erasure[]): Sighting[] {
  if (erasures.length === 0) return sightings;
  return sightings.flatMap((sighting) => atEdges(sighting, erasures)).flatMap((sighting) => {
    const fate = fateOf(sighting.at, erasures);
    if (fate === "deleted") return [];
    return fate === "private" ? [{ ...sighting, title: "" }] : [sighting];
  });
}

/** What lasted over an edge of an erasure was seen on both sides of it: rows are never joined over one. */
function atEdges(sighting: Sighting, erasures: Erasure[]): Sighting[] {
  const { at, since } = sighting;
  if (since === undefined) return [sighting];
  const edges = erasures.flatMap(({ from, to }) => [from, to]).filter((edge) => since < edge && edge <= at);
  const instants = new Set([...edges.flatMap((edge) => [edge - 1, edge]), at]);
  instants.delete(since);
  return [...instants].sort((a, b) => a - b).map((instant) => ({ ...sighting, at: instant }));
}
