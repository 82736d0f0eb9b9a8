import type { Kysely } from "kysely";
import type { Tables } from "../../core/database/tables.ts";
import { finishRun, insertRun, type RunEnd } from "../../core/schedule/task-runs.ts";
import { type Random, seededRandom } from "../../tests/support/random.ts";

const QUARTER_MS = 15 * 60_000;
const DAYS = 7;

/** The fetches of calls in the last days, with an outage in between. */
export async function recordSyncRuns(db: Kysely<Tables>, { now, seed }: { now: number; seed: number }): Promise<void> {
  const random = seededRandom(seed);
  const last = Math.floor(now / QUARTER_MS) * QUARTER_MS;
  await db.transaction().execute(async (part) => {
    for (let startedAt = last - DAYS * 86_400_000; startedAt <= last; startedAt += QUARTER_MS) {
      for (const [plugin, task] of [["teams", "sync"], ["placetel", "sync"]] as const) {
        const id = await insertRun(part, { plugin, task, trigger: "schedule", attempt: 1, startedAt });
        const isOutage = last - startedAt > 30 * QUARTER_MS && last - startedAt < 34 * QUARTER_MS;
        await finishRun(part, id, { finishedAt: startedAt + random.whole(400, 4200), ...endOf(isOutage, random) });
      }
    }
  });
}

function endOf(isOutage: boolean, random: Random): Omit<RunEnd, "finishedAt"> {
  if (isOutage) {
    const error = { code: "unavailable" as const, message: "Cannot reach the server: the network is down" };
    return { outcome: "failed", counts: {}, error };
  }
  const found = random.chance(0.2) ? random.whole(1, 3) : 0;
  return { outcome: "success", counts: { fetched: random.whole(4, 30), new: found, changed: 0 }, error: null };
}
