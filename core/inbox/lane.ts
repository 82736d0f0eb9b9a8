import type { Kysely } from "kysely";
import type { Log, WebhookDelivery } from "timetrack";
import type { Row, Tables } from "../database/tables.ts";
import { messageOf, TimeTrackError } from "../errors.ts";
import type { Clock } from "../schedule/clock.ts";
import { retryDelay } from "../schedule/retry-delay.ts";
import { oldestWaiting, postpone, removeHandled, setAside } from "./inbox-rows.ts";

const BACK_OFF = { delayMs: 1_000, maxDelayMs: 3_600_000 };
const MOST_ATTEMPTS = 50;
/** Wait after the database could not be read or written. */
const TROUBLE_MS = 5_000;
/** What comes quickly is gathered for so long: many cost little more than one when they go together. */
const GATHER_MS = 40;

export interface LaneOptions {
  db: Kysely<Tables>;
  clock: Clock;
  log: Log;
  random(): number;
  plugin: string;
  webhook: string;
  /** Whether its plugin is there to take something. */
  isOn(): boolean;
  /** Most that it takes at once. */
  batch(): number;
  deliver(deliveries: WebhookDelivery[]): Promise<void>;
  /** So many were handled and are erased. */
  handled(count: number): void;
  /** One waits no longer, for this reason. */
  setAside(id: number, reason: string): void;
}

export interface Lane {
  /** Delivers what waits, if it is time. */
  wake(): void;
  /** Delivers what waits now: something has changed. */
  hurry(): void;
  /** Resolves when it writes nothing any more; a delivery that goes on is not waited for. */
  stop(): Promise<void>;
}

/** Delivers what one webhook received in the order of receipt, at least once. */
export function createLane(options: LaneOptions): Lane {
  const { db, clock, log, plugin, webhook } = options;
  let stopped = false;
  let again = false;
  let hurried = false;
  /** So many go alone: one of them was not handled, and the others must not suffer for it. */
  let alone = 0;
  let working: Promise<void> | null = null;
  let stopTimer = () => {};
  let giveUp: (reason: unknown) => void = () => {};
  let endRest = () => {};

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
    const { rows } = await oldestWaiting(db, [plugin, webhook, alone > 0 ? 1 : options.batch()]);
    const [first] = rows;
    if (!first || stopped) return false;
    const wait = first.next_attempt_at - clock.now();
    // A longer wait than any back-off means that the clock was set back.
    if (wait > 0 && wait <= 2 * BACK_OFF.maxDelayMs && !atOnce) {
      stopTimer = clock.after(wait, wake);
      return false;
    }
    const tried = rows.findIndex(({ attempts }) => attempts > 0);
    const batch = tried < 0 ? rows : rows.slice(0, Math.max(tried, 1));
    const failure = await attempt(batch);
    if (stopped) return false;
    if (failure !== null && batch.length > 1) {
      alone = batch.length;
      return true;
    }
    const isDone = failure === null ? await handled(batch) : await failed(first, failure.thrown);
    if (isDone) alone = Math.max(0, alone - batch.length);
    return true;
  }

  async function handled(rows: Row<"inbox">[]): Promise<true> {
    await removeHandled(db, rows.map(({ id }) => Number(id)));
    options.handled(rows.length);
    if (rows.length > 1 && rows.length < options.batch()) await rest();
    return true;
  }

  async function rest(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = clock.after(GATHER_MS, resolve);
    endRest = () => (cancel(), resolve());
    await promise;
  }

  async function attempt(rows: Row<"inbox">[]): Promise<{ thrown: unknown } | null> {
    const ending = Promise.withResolvers<never>();
    giveUp = ending.reject;
    try {
      const deliveries = rows.map((row): WebhookDelivery => ({
        id: Number(row.id),
        receivedAt: new Date(row.received_at).toISOString(),
        body: new Uint8Array(row.body),
        contentType: row.content_type,
        attempt: row.attempts + 1,
      }));
      await Promise.race([options.deliver(deliveries), ending.promise]);
      return null;
    } catch (thrown) {
      return { thrown };
    }
  }

  /** Whether it waits no longer. */
  async function failed(row: Row<"inbox">, thrown: unknown): Promise<boolean> {
    const id = Number(row.id);
    const attempts = row.attempts + 1;
    const error = messageOf(thrown);
    const known = thrown instanceof TimeTrackError ? thrown : null;
    if (known?.code === "invalid" || attempts >= MOST_ATTEMPTS) {
      await setAside(db, id, { attempts, handledAt: clock.now(), error });
      log.warn(`The plugin "${plugin}" could not handle delivery ${id} of "${webhook}", it was set aside: ${error}`);
      options.setAside(id, error);
      return true;
    }
    const wait = retryDelay(BACK_OFF, attempts, known?.retryAfterSeconds, options.random());
    await postpone(db, id, { attempts, nextAttemptAt: clock.now() + Math.min(wait, BACK_OFF.maxDelayMs), error });
    log.warn(`The plugin "${plugin}" could not handle delivery ${id} of "${webhook}" in attempt ${attempts}: ${error}`);
    return false;
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
      endRest();
      giveUp(new TimeTrackError("cancelled", "Cannot deliver: TimeTrack is ending"));
      await working;
      stopTimer();
    },
  };
}
