import type { Log, Notification, RenderedNotification } from "timetrack";
import type { EventBus } from "./events.ts";
import { type Language, textIn } from "./messages/mod.ts";

export interface NotificationService {
  show(plugin: string, notification: Notification): void;
  /** The newest ones, for the UI. */
  recent(): (RenderedNotification & { at: string })[];
}

export interface NotificationOptions {
  events: EventBus;
  language(): Language;
  /** The title of a plugin in the person's language. */
  titleOf(plugin: string): string;
  log: Log;
  now?: (() => number) | undefined;
}

const KEPT = 50;
const MOST_A_MINUTE = 5;
const MINUTE_MS = 60_000;
const LONGEST_TITLE = 200;
const LONGEST_BODY = 1000;

/** Renders messages of plugins, tells them as `host/notification` and keeps the newest. */
export function createNotificationService(options: NotificationOptions): NotificationService {
  const { events, language, titleOf, log, now = Date.now } = options;
  const shown: (RenderedNotification & { at: string })[] = [];
  const times = new Map<string, { shown: number[]; told: boolean }>();

  function mayShow(plugin: string): boolean {
    const state = times.get(plugin) ?? { shown: [], told: false };
    times.set(plugin, state);
    state.shown = state.shown.filter((at) => at > now() - MINUTE_MS);
    if (state.shown.length < MOST_A_MINUTE) {
      state.shown.push(now());
      state.told = false;
      return true;
    }
    if (!state.told) {
      log.warn(`"${plugin}" shows more than ${MOST_A_MINUTE} notifications a minute: the rest are dropped`);
    }
    state.told = true;
    return false;
  }

  function render(plugin: string, { title, body = "", severity = "info" }: Notification): RenderedNotification {
    return {
      from: titleOf(plugin),
      title: textIn(title, language()).slice(0, LONGEST_TITLE),
      body: textIn(body, language()).slice(0, LONGEST_BODY),
      severity,
    };
  }

  return {
    show(plugin, notification) {
      if (!mayShow(plugin)) return;
      const rendered = render(plugin, notification);
      shown.push({ ...rendered, at: new Date(now()).toISOString() });
      if (shown.length > KEPT) shown.shift();
      events.emit("host/notification", { ...rendered });
    },
    recent: () => [...shown],
  };
}
