import type { Kysely } from "kysely";
import { compileOnce } from "../database/compiled.ts";
import { type Row, type Tables, THIS_DEVICE } from "../database/tables.ts";
import { type PersonMap, relationOf } from "../people/person-map.ts";
import { linkableColumns } from "./call-columns.ts";
import { type CallMark, hasEnded, isTalk, likenessOf, MOST_APART_MS } from "./match.ts";

/** A stored call as far as linking needs it. */
export type LinkableCall = CallMark & Pick<Row<"calls">, "id" | "duplicate_of">;

const endedAround = compileOnce((db) => around(db, "ended_at"));
const startedAround = compileOnce((db) => around(db, "started_at"));

/**
 * What other sources told that may be this call; of each source only the likeliest: those with
 * the same number before those where it does not tell, and among them those of the same person. Those of which the
 * person said that they are another call stand in nobody's way.
 */
export async function neighboursOf(
  db: Kysely<Tables>,
  call: CallMark,
  people: PersonMap,
  others: string[] = [],
): Promise<LinkableCall[]> {
  if (!hasEnded(call)) return [];
  const [rowsAround, at] = isTalk(call) ? [endedAround, call.ended_at] : [startedAround, call.started_at];
  const { rows } = await rowsAround(db, [THIS_DEVICE, call.source, at - MOST_APART_MS, at + MOST_APART_MS]);
  const alike = rows.filter(({ id }) => !others.includes(id)).flatMap((row) => {
    const relation = relationOf(people, call, row);
    const likeness = likenessOf(call, row, relation);
    return likeness === null ? [] : [{ row, rank: (likeness === "strong" ? 2 : 0) + (relation === "same" ? 1 : 0) }];
  });
  const best = new Map<string, number>();
  for (const { row, rank } of alike) best.set(row.source, Math.max(rank, best.get(row.source) ?? 0));
  return alike.filter(({ row, rank }) => rank === best.get(row.source)).map(({ row }) => row);
}

function around(db: Kysely<Tables>, column: "started_at" | "ended_at") {
  return db.selectFrom("calls").select(linkableColumns)
    .where("device_id", "=", THIS_DEVICE).where("source", "!=", "").where(column, ">=", 0).where(column, "<=", 0);
}
