import { deepEqual } from "node:assert/strict";
import type { ConfigService } from "./config/config.ts";
import { createHousekeeping } from "./housekeeping.ts";

Deno.test("createHousekeeping() deletes old activity although the backup fails", async () => {
  const purged = Promise.withResolvers<string>();
  const failure = new Error("the disk is full");
  const errors: unknown[] = [];

  const housekeeping = createHousekeeping({
    database: { backupIfDue: () => Promise.reject(failure) },
    activity: {
      purgeBefore(instant) {
        purged.resolve(instant);
        return Promise.resolve(0);
      },
    },
    config: { host: { retention_days: 2 } } as ConfigService,
    log: { debug() {}, info() {}, warn() {}, error: (_, thrown) => errors.push(thrown) },
    now: () => Date.UTC(2026, 2, 3),
    damaged: () => Promise.resolve(),
  });

  deepEqual([await purged.promise, errors], ["2026-03-01T00:00:00.000Z", [failure]]);
  housekeeping.close();
});
