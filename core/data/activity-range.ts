import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import { longestMs } from "../activity/merge.ts";
import type { Span } from "../database/range.ts";
import type { Sequence } from "../database/sequence.ts";
import type { Tables } from "../database/tables.ts";

const rowsPerPart = 500;

/** Deletes the activity of a range; what reaches into it is shortened. Gives how many rows it was, at most 500. */
export async function deleteActivityPart(db: Kysely<Tables>, { from, to }: Span): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("activity")
    .where("id", "in", (eb) =>
      eb.selectFrom("activity").select("id")
        .where("started_at", ">=", from).where("started_at", "<", to).where("ended_at", "<=", to)
        .limit(rowsPerPart))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** What is left after the rows inside: those that begin before the range or end after it. */
export async function shortenActivity(db: Kysely<Tables>, { from, to }: Span, sequence: Sequence): Promise<number> {
  return await db.transaction().execute(async (part) => {
    const rows = await part.selectFrom("activity").selectAll()
      .where("started_at", ">=", from - longestMs).where("started_at", "<", to).where("ended_at", ">", from)
      .execute();
    for (const row of rows) {
      const seq = sequence.next();
      const before = row.started_at < from;
      const after = row.ended_at > to;
      const kept = before ? { ended_at: from } : { started_at: to };
      await part.updateTable("activity").set({ ...kept, seq }).where("id", "=", row.id).execute();
      if (!before || !after) continue;
      const rest = { ...row, id: newId(), started_at: to, seq: sequence.next() };
      await part.insertInto("activity").values(rest).execute();
    }
    return rows.length;
  });
}
