import type { ActivityRow } from "../mod.ts";

/** What is asked for a part of the rows: those behind one of them, or the first. */
export type Part = { limit: number; before?: { startedAt: string; id: string } };

/** Most who ask want the last rows alone. */
const FIRST = 20;
const MOST = 1_000;

/** Rows, the latest first, fetched part by part as they are read. */
export async function* recorded(part: (part: Part) => Promise<ActivityRow[]>): AsyncGenerator<ActivityRow> {
  let rows = await part({ limit: FIRST });
  for (let limit = FIRST;; limit = MOST) {
    yield* rows;
    if (rows.length < limit) return;
    const { startedAt, id } = rows.at(-1)!;
    rows = await part({ limit: MOST, before: { startedAt, id } });
  }
}
