import type { Kysely } from "kysely";
import { isoOf } from "../../core/database/range.ts";
import type { Tables } from "../../core/database/tables.ts";
import { finishRun, insertRun } from "../../core/schedule/task-runs.ts";
import { type Random, seededRandom } from "../../tests/support/random.ts";

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const DAYS = 7;

/** The fetches of calls in the last days, with an outage in between. */
export async function recordSyncRuns(db: Kysely<Tables>, { now, seed }: { now: number; seed: number }): Promise<void> {
  const random = seededRandom(seed);
  const last = Math.floor(now / QUARTER_MS) * QUARTER_MS;
  await db.transaction().execute(async (part) => {
    for (let startedAt = last - DAYS * DAY_MS; startedAt <= last; startedAt += QUARTER_MS) {
      for (const [plugin, task] of [["teams", "sync"], ["placetel", "sync"]] as const) {
        const id = await insertRun(part, { plugin, task, trigger: "schedule", attempt: 1, startedAt });
        const isOutage = last - startedAt > 30 * QUARTER_MS && last - startedAt < 34 * QUARTER_MS;
        const finishedAt = startedAt + random.whole(400, 4200);
        const window = { from: isoOf(startedAt - 3 * DAY_MS), to: isoOf(startedAt) };
        if (isOutage) {
          await finishRun(part, id, { finishedAt, outcome: "failed", error: OUTAGE }, { window, counts: {} });
        } else {
          const end = { finishedAt, outcome: "success" as const, error: null };
          await finishRun(part, id, end, { window, counts: countsOf(random) });
        }
      }
    }
  });
}

const OUTAGE = {
  code: "unavailable" as const,
  message: "Cannot reach the server: the network is down",
  hint: "Check the connection to the network",
};

function countsOf(random: Random): Record<string, number> {
  const found = random.chance(0.2) ? random.whole(1, 3) : 0;
  return { fetched: random.whole(4, 30), new: found, changed: 0, duplicates: found > 1 ? 1 : 0 };
}
