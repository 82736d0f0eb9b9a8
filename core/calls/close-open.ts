import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { ongoingCalls } from "./queries.ts";
import { type LinkRules, relink } from "./relink.ts";
import { withoutEnd } from "./stretch.ts";

/**
 * Closes the calls that go on of sources that are heard of no more; gives the sources that had any. The version stays,
 * so that the end counts when it is told later.
 */
export async function closeOpen(
  db: Kysely<Tables>,
  isGone: (source: string) => boolean,
  rules: LinkRules,
): Promise<Set<string>> {
  const gone = (await ongoingCalls(db, 0)).filter(({ source }) => isGone(source));
  await db.transaction().execute(async (part) => {
    for (const { id, outcome, endedAt } of gone.map(withoutEnd)) {
      await part.updateTable("calls").set({ outcome, ended_at: Date.parse(endedAt), seq: rules.sequence.next() })
        .where("id", "=", id).execute();
    }
    await relink(part, gone.map(({ id }) => id), rules);
  });
  return new Set(gone.map(({ source }) => source));
}
