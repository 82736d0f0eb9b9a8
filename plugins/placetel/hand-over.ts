import type { Kysely } from "kysely";
import type { PluginContext, UpsertCounts } from "timetrack";
import { newestSent, sendAgain, sendUnsent } from "./call-log.ts";
import type { Tables } from "./tables.ts";

type Host = {
  calls: Pick<PluginContext["calls"], "upsert">;
  log: Pick<PluginContext["log"], "error">;
  state: Pick<PluginContext["state"], "get" | "set">;
};

/** Kept in the host's database beside the calls, so that an older one that was restored says so. */
const MARK = "handedOver";

/** Hands calls to the log; all of them again when the log is an older one than that which got them. */
export async function openHandOver({ calls, log, state }: Host, db: Kysely<Tables>) {
  let marked = await state.get<number>(MARK) ?? 0;
  if (marked < await newestSent(db)) await sendAgain(db);

  return async (): Promise<UpsertCounts> => {
    const counts = await sendUnsent(
      db,
      calls.upsert,
      (error) => log.error("The log of calls refused one, it is left out", error),
    );
    const newest = await newestSent(db);
    if (newest > marked) await state.set(MARK, marked = newest);
    return counts;
  };
}
