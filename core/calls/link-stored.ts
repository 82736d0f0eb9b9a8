import type { Kysely } from "kysely";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { type LinkableCall, neighboursOf } from "./neighbours.ts";
import { type LinkRules, relink } from "./relink.ts";

export interface StoredCall {
  call: LinkableCall;
  /** What was stored of it before, `null` for a new call. */
  before: LinkableCall | null;
}

/**
 * Looks for other reports of calls that were just stored; most have none, and that is found out quickly. Gives how many
 * calls were found to repeat another one.
 */
export async function linkStored(db: Kysely<Tables>, stored: StoredCall[], rules: LinkRules): Promise<number> {
  if (!await isAnotherSource(db, stored)) return 0;
  let found = 0;
  for (const { call, before } of stored) {
    const near = await neighboursOf(db, call, rules.people);
    // What it looked like until now may be left with one candidate less, or one more.
    const nearBefore = before === null ? [] : await neighboursOf(db, before, rules.people);
    if (before === null && near.length === 0) continue;
    found += await relink(db, [call, ...near, ...nearBefore].map(({ id }) => id), rules);
  }
  return found;
}

/** With one source alone, as most people have it, there is nothing to compare. */
async function isAnotherSource(db: Kysely<Tables>, stored: StoredCall[]): Promise<boolean> {
  const [source, ...others] = new Set(stored.map(({ call }) => call.source));
  if (source === undefined || others.length > 0) return source !== undefined;
  const calls = db.selectFrom("calls").select("source").where("device_id", "=", THIS_DEVICE).limit(1);
  return await calls.where("source", "<", source).executeTakeFirst() !== undefined ||
    await calls.where("source", ">", source).executeTakeFirst() !== undefined;
}
