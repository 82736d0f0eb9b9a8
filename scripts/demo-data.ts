import { storeAnswers } from "../core/asked.ts";
import { createActivityService } from "../core/activity/service.ts";
import { createCallService } from "../core/calls/service.ts";
import { createContactService } from "../core/contacts/service.ts";
import { openDatabase } from "../core/database/open.ts";
import { createSequence } from "../core/database/sequence.ts";
import { createTurns } from "../core/database/turns.ts";
import { createFolders, resolvePaths } from "../core/paths.ts";
import { createPeopleService } from "../core/people/service.ts";
import { createGrants } from "../core/plugin/rights/grants.ts";
import { writeByHand } from "./demo-data/by-hand.ts";
import { reportDirectory } from "./demo-data/directory.ts";
import { self } from "./demo-data/people.ts";
import { sampleDay } from "./demo-data/sample-day.ts";
import { recordSyncRuns } from "./demo-data/sync-runs.ts";

export interface DemoOptions {
  home: string;
  /** The last moment of the year; default: now. */
  now?: number | undefined;
  zone?: string | undefined;
  language?: "de" | "en" | undefined;
  /** Another number makes another year. */
  seed?: number | undefined;
  /** Days before the last one. */
  days?: number | undefined;
}

export interface DemoCounts {
  days: number;
  heartbeats: number;
  calls: number;
}

/**
 * Fills a home with a year of a person in a small company, through the rooms that store it in
 * the host. No host may run there meanwhile.
 */
export async function fillDemoHome(options: DemoOptions): Promise<DemoCounts> {
  const { home, now = Date.now(), zone = Temporal.Now.timeZoneId(), language = "de", seed = 1, days = 365 } = options;
  const paths = resolvePaths({ home, env: {}, os: Deno.build.os });
  await createFolders(paths);
  await writeConfig(paths.configFile);
  const { db, close } = await openDatabase({ file: paths.databaseFile, backups: paths.backups, log: quiet });
  try {
    const sequence = await createSequence(db, () => now);
    const activity = createActivityService({ db, sequence, now: () => now });
    const turns = createTurns();
    const people = createPeopleService({ db, now: () => now, turns });
    const exactTimes = (source: string) => source === "placetel";
    const calls = createCallService({ db, sequence, now: () => now, turns, people, exactTimes });
    await reportDirectory(people, createContactService({ db, now: () => now }));
    const counts: DemoCounts = { days: 0, heartbeats: 0, calls: 0 };
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
    for (let ago = days; ago >= 0; ago--) {
      const day = sampleDay(today.subtract({ days: ago }), { zone, language, seed, now });
      if (day === null) continue;
      await activity.record("window-tracker", day.heartbeats);
      await calls.upsert("demo", day.calls);
      counts.days++;
      counts.heartbeats += day.heartbeats.length;
      counts.calls += day.calls.length;
    }
    await writeByHand(calls, { now, language, seed });
    await recordSyncRuns(db, { now, seed });
    // Somebody with a year behind them was shown around long ago.
    await storeAnswers(db, { welcome: "over" });
    await Promise.all([activity.close(), calls.close()]);
    // What is shown is made up: nothing of the computer it runs on is to come beside it.
    const grants = await createGrants(db, () => now);
    for (const plugin of ["window-tracker", "tray"]) await grants.setEnabled(plugin, false);
    return counts;
  } finally {
    await close();
  }
}

async function writeConfig(file: string): Promise<void> {
  const config = { machine_id: self.machine, user_id: self.user };
  await Deno.writeTextFile(file, `${JSON.stringify(config, null, 2)}\n`, { createNew: true }).catch((thrown) => {
    if (!(thrown instanceof Deno.errors.AlreadyExists)) throw thrown;
  });
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
