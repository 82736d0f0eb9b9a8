import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** Numbers the changes of activity and calls, rising in this process and over all starts. */
export interface Sequence {
  next(): number;
}

/**
 * Starts at the clock when that is higher than the last number stored: after old rows were
 * deleted or a backup was restored, other computers have seen higher numbers than are stored.
 */
export async function createSequence(db: Kysely<Tables>, now: () => number): Promise<Sequence> {
  const { rows } = await sql<{ last: number | null }>`
    select max(seq) as last from (
      select (select max(seq) from activity where device_id = devices.id) as seq from devices
      union all
      select (select max(seq) from calls where device_id = devices.id) from devices
    ) as stored`.execute(db);
  let last = Math.max(rows[0]?.last ?? 0, now());

  return { next: () => ++last };
}
