import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { type LinkableCall, neighboursOf } from "./neighbours.ts";
import { type LinkRules, relink } from "./relink.ts";

export interface StoredCall {
  call: LinkableCall;
  /** What was stored of it before, `null` for a new call. */
  before: LinkableCall | null;
}

/** Looks for other reports of calls that were just stored; most have none, and that is found out quickly. */
export async function linkStored(db: Kysely<Tables>, stored: StoredCall[], rules: LinkRules): Promise<void> {
  for (const { call, before } of stored) {
    const near = await neighboursOf(db, call);
    // What it looked like until now may be left with one candidate less, or one more.
    const nearBefore = before === null ? [] : await neighboursOf(db, before);
    if (before === null && near.length === 0) continue;
    await relink(db, [call, ...near, ...nearBefore].map(({ id }) => id), rules);
  }
}
