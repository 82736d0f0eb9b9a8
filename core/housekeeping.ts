import type { Log } from "timetrack";
import type { ConfigService } from "./config/config.ts";
import type { OpenedDatabase } from "./database/open.ts";

export interface HousekeepingOptions {
  database: Pick<OpenedDatabase, "backupIfDue">;
  activity: { purgeBefore(instant: string): Promise<number> };
  config: Pick<ConfigService, "host">;
  log: Log;
  now(): number;
  /** The day's backup found the database damaged; the next start mends it. */
  damaged(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Once an hour: the day's backup, and what is older than the person wants to keep. */
export function createHousekeeping({ database, activity, config, log, now, damaged }: HousekeepingOptions) {
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  async function keepHouse(): Promise<void> {
    try {
      if (await database.backupIfDue(new Date(now())) === "broken") await damaged();
    } catch (thrown) {
      failed(thrown);
    }
    if (closed) return;
    try {
      const { retention_days } = config.host;
      if (retention_days === 0) return;
      const deleted = await activity.purgeBefore(new Date(now() - retention_days * DAY_MS).toISOString());
      if (deleted > 0) log.info(`Deleted ${deleted} rows of activity that were older than ${retention_days} days`);
    } catch (thrown) {
      failed(thrown);
    }
  }

  function failed(thrown: unknown): void {
    // Closing the database ends a backup that runs.
    if (!closed) log.error("The hourly work failed", thrown);
  }

  const work = () => void (closed || (running = running.then(keepHouse)));
  const timer = setInterval(work, HOUR_MS);
  work();

  return {
    close(): void {
      closed = true;
      clearInterval(timer);
    },
  };
}
