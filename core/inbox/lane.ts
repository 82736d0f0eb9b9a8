import type { Kysely } from "kysely";
import type { Log, WebhookDelivery } from "timetrack";
import type { Row, Tables } from "../database/tables.ts";
import { messageOf, TimeTrackError } from "../errors.ts";
import type { Clock } from "../schedule/clock.ts";
import { retryDelay } from "../schedule/retry-delay.ts";
import { markHandled, oldestWaiting, postpone, setAside } from "./inbox-rows.ts";

const BACK_OFF = { delayMs: 1_000, maxDelayMs: 3_600_000 };
const MOST_ATTEMPTS = 50;
/** Wait after the database could not be read or written. */
const TROUBLE_MS = 5_000;

export interface LaneOptions {
  db: Kysely<Tables>;
  clock: Clock;
  log: Log;
  random(): number;
  plugin: string;
  webhook: string;
  /** Whether its plugin is there to take something. */
  isOn(): boolean;
  deliver(delivery: WebhookDelivery): Promise<void>;
  /** A delivery waits no longer; with the reason when it was set aside. */
  done(id: number, setAsideBecause: string | null): void;
}

export interface Lane {
  /** Delivers what waits, if it is time. */
  wake(): void;
  /** Delivers what waits now: something has changed. */
  hurry(): void;
  /** Resolves when it writes nothing any more; a delivery that goes on is not waited for. */
  stop(): Promise<void>;
}

/** Delivers what one webhook received, one after the other in the order of receipt, at least once. */
export function createLane(options: LaneOptions): Lane {
  const { db, clock, log, plugin, webhook } = options;
  const stopping = Promise.withResolvers<never>();
  stopping.promise.catch(() => {});
  let stopped = false;
  let again = false;
  let hurried = false;
  let working: Promise<void> | null = null;
  let stopTimer = () => {};

  function wake(): void {
    again = true;
    stopTimer();
    if (!stopped) working ??= work().finally(goOn);
  }

  function goOn(): void {
    working = null;
    if (again) wake();
  }

  async function work(): Promise<void> {
    // What arrives while the last look at the table is under way must not wait for the next one.
    while (again && !stopped) {
      again = false;
      try {
        while (!stopped && options.isOn() && await deliverNext());
      } catch (cause) {
        if (stopped) return;
        log.error(`Cannot go on with the webhook "${plugin}/${webhook}"`, cause);
        stopTimer = clock.after(TROUBLE_MS, wake);
      }
    }
  }

  /** Whether there may be more to do now. */
  async function deliverNext(): Promise<boolean> {
    const atOnce = hurried;
    hurried = false;
    const row = await oldestWaiting(db, plugin, webhook);
    if (!row || stopped) return false;
    const wait = row.next_attempt_at - clock.now();
    // A longer wait than any back-off means that the clock was set back.
    if (wait > 0 && wait <= 2 * BACK_OFF.maxDelayMs && !atOnce) {
      stopTimer = clock.after(wait, wake);
      return false;
    }
    const failure = await attempt(row);
    if (stopped) return false;
    if (failure === null) {
      await markHandled(db, Number(row.id), clock.now());
      options.done(Number(row.id), null);
    } else await failed(row, failure.thrown);
    return true;
  }

  async function attempt(row: Row<"inbox">): Promise<{ thrown: unknown } | null> {
    try {
      const delivery: WebhookDelivery = {
        id: Number(row.id),
        receivedAt: new Date(row.received_at).toISOString(),
        body: new Uint8Array(row.body),
        contentType: row.content_type,
        attempt: row.attempts + 1,
      };
      await Promise.race([options.deliver(delivery), stopping.promise]);
      return null;
    } catch (thrown) {
      return { thrown };
    }
  }

  async function failed(row: Row<"inbox">, thrown: unknown): Promise<void> {
    const id = Number(row.id);
    const attempts = row.attempts + 1;
    const error = messageOf(thrown);
    const known = thrown instanceof TimeTrackError ? thrown : null;
    if (known?.code === "invalid" || attempts >= MOST_ATTEMPTS) {
      await setAside(db, id, { attempts, handledAt: clock.now(), error });
      log.warn(`The plugin "${plugin}" could not handle delivery ${id} of "${webhook}", it was set aside: ${error}`);
      options.done(id, error);
      return;
    }
    const wait = retryDelay(BACK_OFF, attempts, known?.retryAfterSeconds, options.random());
    await postpone(db, id, { attempts, nextAttemptAt: clock.now() + Math.min(wait, BACK_OFF.maxDelayMs), error });
    log.warn(`The plugin "${plugin}" could not handle delivery ${id} of "${webhook}" in attempt ${attempts}: ${error}`);
  }

  return {
    wake,
    hurry() {
      hurried = true;
      wake();
    },
    async stop() {
      stopped = true;
      stopTimer();
      stopping.reject(new TimeTrackError("cancelled", "Cannot deliver: TimeTrack is ending"));
      await working;
      stopTimer();
    },
  };
}
