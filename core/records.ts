import type { Log } from "timetrack";
import { eraseInCopy } from "./activity/erase-in-copy.ts";
import { createActivityService } from "./activity/service.ts";
import { createCallService } from "./calls/service.ts";
import type { OnClose } from "./closing.ts";
import { createContactService } from "./contacts/service.ts";
import { createSequence } from "./database/sequence.ts";
import { createTurns } from "./database/turns.ts";
import { createDayService } from "./days/service.ts";
import { createEntryService } from "./entries/service.ts";
import type { EventBus } from "./events.ts";
import type { Foundation } from "./foundation.ts";
import { createLabelService } from "./labels/service.ts";
import { createPeopleService } from "./people/service.ts";
import { createReportService } from "./reports/service.ts";

export interface RecordsOptions extends Pick<Foundation, "database" | "config"> {
  now(): number;
  events: EventBus;
  log: Log;
  /** Whether the times of calls of this source are to be believed. */
  exactTimes(source: string): boolean;
  onClose: OnClose;
}

/** The rooms that hold what was recorded of the person's days, and what they say about it. */
export async function createRecords({ database, config, now, events, log, exactTimes, onClose }: RecordsOptions) {
  const { db } = database;
  const sequence = await createSequence(db, now);
  const activity = createActivityService({
    db,
    now,
    sequence,
    events,
    retentionDays: () => config.host.retention_days,
    scrubFiles: (erasure) =>
      database.scrub(erasure && { since: new Date(erasure.from), edit: (copy) => eraseInCopy(copy, erasure) }),
  });
  const entries = createEntryService({ db, now, events });
  const turns = createTurns();
  const people = createPeopleService({ db, now, turns, events });
  const days = createDayService({ db, now, people });
  const contacts = createContactService({ db, now, events });
  const calls = createCallService({
    db,
    now,
    sequence,
    exactTimes,
    turns,
    people,
    events,
    onFailure: (thrown) => log.error("The call log is not as it should be", thrown),
  });
  const labels = createLabelService({ db, events });
  const reports = createReportService({ db, now, activity, labels, people });
  onClose(() => Promise.all([activity.close(), calls.close()]));
  return { activity, entries, people, days, contacts, calls, labels, reports };
}
