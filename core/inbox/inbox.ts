import type { Kysely } from "kysely";
import type { Json, Log, WebhookDelivery } from "timetrack";
import type { Tables } from "../database/tables.ts";
import { messageOf, TimeTrackError } from "../errors.ts";
import type { EventBus } from "../events.ts";
import type { Manifest, WebhookContribution } from "../plugin/manifest/manifest.ts";
import { type Clock, systemClock } from "../schedule/clock.ts";
import { createAdmission, type Meanings } from "./admit.ts";
import { createDoor } from "./door.ts";
import { createGroupCommit } from "./group-commit.ts";
import { countWaiting, createDeliveryStore, pruneInbox, removeSetAside, waitAgain } from "./inbox-rows.ts";
import { createLane, type Lane } from "./lane.ts";
import type { Refused } from "./refusals.ts";

export interface InboxService {
  /** Stores a delivery that has been checked and wakes its plugin; resolves when it is durable. */
  receive(plugin: string, webhook: string, contentType: string, body: Uint8Array): Promise<void>;
  /** Delivers again what a plugin could not handle for good; returns how much it is. */
  redeliver(plugin: string): Promise<number>;
  /** Erases it instead. */
  discard(plugin: string): Promise<number>;
}

export interface InboxOptions {
  db: Kysely<Tables>;
  log: Log;
  events: EventBus;
  now(): number;
  after?: Clock["after"] | undefined;
  random?: (() => number) | undefined;
  /** Manifests of the plugins that are on. */
  manifests(): Manifest[];
  secret(plugin: string, setting: string): Promise<string | null>;
  setting(manifest: Manifest, key: string): Json;
  /** Where a service outside reaches a webhook, for the answer that its manifest wants. */
  address?: ((plugin: string, webhook: WebhookContribution) => Promise<string | null>) | undefined;
  /** Tells that something was refused: now, and once a minute. */
  onRefused?: (() => void) | undefined;
  /** Hands over deliveries, starting the plugin when it sleeps; rejects when they were not all handled. */
  deliver(plugin: string, webhook: string, deliveries: WebhookDelivery[]): Promise<void>;
  /** Largest body in bytes; a manifest may set a smaller one. */
  bodyLimit: number;
  /** Most deliveries that wait; more are sent away. */
  mostWaiting?: number | undefined;
  /** Hears of what a plugin could not handle for good; `null` when a person has decided about all of it. */
  onSetAside?: ((plugin: string, because: string | null) => void) | undefined;
  /** Overwrites what was deleted wherever the database still holds it; rejects when that is not possible now. */
  scrub?: (() => Promise<void>) | undefined;
}

export interface Inbox extends InboxService {
  /** Delivers what an earlier host left; nothing is delivered before. */
  start(): Promise<void>;
  /** Answers a request for a declared webhook, or `null` when the path is none. */
  handle(request: Request, path: string): Promise<Response | null>;
  /** Tells that plugins were switched on or off; for the plugin named, what waits is tried at once. */
  refresh(plugin?: string): void;
  /** What the entries of a webhook's setting stand for; see `admit` in the manifest. */
  explain(plugin: string, webhook: string, meanings: Meanings): Promise<void>;
  traffic(plugin: string, webhook: string): WebhookTraffic;
  /** Resolves when it knows how much waits, after others have deleted some of it. */
  counted(): Promise<void>;
  close(): Promise<void>;
}

/** What happened at a webhook since the start. */
export interface WebhookTraffic {
  lastReceivedAt: number | null;
  refused: Refused | null;
  /** Deliveries that concern nobody who was chosen. */
  leftOut: number;
}

const MOST_WAITING = 100_000;
const PRUNE_EVERY_MS = 24 * 3_600_000;
/** What can wait is not done while everything starts. */
const AFTER_START_MS = 5 * 60_000;
/** So long after the last delivery nothing is left of those that were handled … */
const SCRUB_AFTER_MS = 10_000;
/** … and so long after the first one, if they never stop: it holds up whoever delivers. */
const SCRUB_WITHIN_MS = 120_000;

export function createInbox(options: InboxOptions): Inbox {
  const { db, log, manifests, mostWaiting = MOST_WAITING } = options;
  const clock: Clock = { now: options.now, after: options.after ?? systemClock.after };
  const lanes = new Map<string, Lane>();
  const commits = createGroupCommit(createDeliveryStore(db));
  const admission = createAdmission(options);
  const door = createDoor({
    ...options,
    clock,
    receive,
    admits: admission.admits,
    address: ({ manifest, contribution }) => options.address?.(manifest.id, contribution) ?? Promise.resolve(null),
    onRefused: options.onRefused ?? (() => {}),
    // For the page of the plugin: it may hear of this without being started.
    onTurn: (webhook) => options.events.emit("host/webhooks", { plugin: webhook.split("/")[0]! }),
  });
  const stopListening = [
    options.events.on("host/wake", () => refresh()),
    // Somebody deleted rows, and with them perhaps what waited here.
    options.events.on("host/erased", () => void (counting = counting.then(countAnew))),
  ];
  let started = false;
  let closed = false;
  let waiting = 0;
  let stopPruning = () => {};
  let stopScrubbing = () => {};
  let scrubBy: number | null = null;
  let pruning = Promise.resolve();
  let counting = Promise.resolve();
  let scrubbing = Promise.resolve();

  async function start(): Promise<void> {
    waiting += await countWaiting(db);
    started = true;
    refresh();
    stopPruning = clock.after(AFTER_START_MS, prune);
  }

  async function countAnew(): Promise<void> {
    if (!started || closed) return;
    try {
      waiting = await countWaiting(db);
    } catch (cause) {
      log.warn(`Cannot count the webhook deliveries that wait: ${messageOf(cause)}`);
    }
  }

  async function receive(plugin: string, webhook: string, contentType: string, body: Uint8Array): Promise<void> {
    const cannot = `Cannot store a delivery for "${plugin}/${webhook}"`;
    if (closed) throw new TimeTrackError("unavailable", `${cannot}: TimeTrack is ending`, { retryAfterSeconds: 60 });
    if (waiting + commits.waiting >= mostWaiting) {
      throw new TimeTrackError("unavailable", `${cannot}: ${mostWaiting} wait already`, { retryAfterSeconds: 60 });
    }
    const now = clock.now();
    await commits.add({
      plugin,
      webhook,
      content_type: contentType,
      body,
      received_at: now,
      attempts: 0,
      next_attempt_at: now,
    });
    if (!started) return;
    waiting++;
    if (!closed) lane(plugin, webhook).wake();
  }

  function lane(plugin: string, webhook: string): Lane {
    const name = `${plugin}/${webhook}`;
    const known = lanes.get(name);
    if (known) return known;
    const made = createLane({
      db,
      clock,
      log,
      random: options.random ?? Math.random,
      plugin,
      webhook,
      isOn: () => contributionOf(plugin, webhook) !== undefined,
      batch: () => contributionOf(plugin, webhook)?.batch ?? 1,
      deliver: (deliveries) => options.deliver(plugin, webhook, deliveries),
      handled(count) {
        waiting -= count;
        scrubSoon();
      },
      setAside(_, reason) {
        waiting--;
        options.onSetAside?.(plugin, reason);
      },
    });
    lanes.set(name, made);
    return made;
  }

  function contributionOf(plugin: string, webhook: string): WebhookContribution | undefined {
    return manifests().find(({ id }) => id === plugin)?.contributes.webhooks.find(({ id }) => id === webhook);
  }

  function scrubSoon(): void {
    if (closed) return;
    const now = clock.now();
    // A clock that was set back must not put it off.
    scrubBy = Math.min(scrubBy ?? Infinity, now + SCRUB_WITHIN_MS);
    stopScrubbing();
    stopScrubbing = clock.after(Math.min(SCRUB_AFTER_MS, scrubBy - now), () => {
      scrubBy = null;
      scrubbing = scrub();
    });
  }

  async function scrub(): Promise<void> {
    try {
      await options.scrub?.();
    } catch (cause) {
      log.warn(`Cannot overwrite what was handled, it is tried again: ${messageOf(cause)}`);
      scrubSoon();
    }
  }

  function refresh(hurried?: string): void {
    if (hurried !== undefined) door.forgetKeys(hurried);
    if (!started || closed) return;
    for (const { id, contributes } of manifests()) {
      for (const webhook of contributes.webhooks) {
        if (id === hurried) lane(id, webhook.id).hurry();
        else lane(id, webhook.id).wake();
      }
    }
  }

  function prune(): void {
    stopPruning = clock.after(PRUNE_EVERY_MS, prune);
    pruning = admission.prune().then(() => pruneInbox(db, clock.now())).then(({ waited, setAside }) => {
      waiting -= waited;
      if (waited > 0) log.warn(`Deleted ${waited} webhook deliveries that waited 90 days for plugins that are off`);
      if (setAside > 0) log.warn(`Deleted ${setAside} webhook deliveries that were set aside: there were too many`);
    }).catch((cause) => log.error(`Cannot delete old webhook deliveries: ${messageOf(cause)}`, cause));
  }

  async function redeliver(plugin: string): Promise<number> {
    const count = await waitAgain(db, plugin, clock.now());
    waiting += count;
    options.onSetAside?.(plugin, null);
    refresh(plugin);
    return count;
  }

  async function discard(plugin: string): Promise<number> {
    const count = await removeSetAside(db, plugin);
    options.onSetAside?.(plugin, null);
    scrubSoon();
    return count;
  }

  return {
    start,
    receive,
    refresh,
    handle: door.handle,
    explain: admission.explain,
    traffic(plugin, webhook) {
      const name = `${plugin}/${webhook}`;
      return {
        lastReceivedAt: door.lastReceivedAt(name),
        refused: door.refused(name),
        leftOut: admission.leftOut(name),
      };
    },
    counted: () => counting,
    redeliver,
    discard,
    async close() {
      closed = true;
      for (const stop of stopListening) stop();
      stopPruning();
      stopScrubbing();
      await commits.idle();
      await Promise.all([...lanes.values()].map((each) => each.stop()));
      await Promise.all([pruning, scrubbing, counting]);
    },
  };
}
