import type { Kysely } from "kysely";
import type { PluginContext } from "timetrack";
import { lastEventAt, openCalls } from "./call-log.ts";
import type { Lines } from "./lines.ts";
import { linesText, liveTexts, stateText } from "./live-texts.ts";
import type { Tables } from "./tables.ts";

export interface Display {
  /** Shows what is so now, soon: many events in a second are shown once. */
  changed(): void;
  /** Shows it at once. */
  show(): Promise<void>;
}

const SOON_MS = 500;
const MINUTE_MS = 60_000;

/** Keeps status and tray in line with the calls. */
export function createDisplay(
  context: PluginContext,
  db: Kysely<Tables>,
  lines: Pick<Lines, "selection" | "unknown">,
): Display {
  const { commands, events, log, secrets, settings, state, status, tray } = context;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let minute: ReturnType<typeof setTimeout> | undefined;

  async function show(): Promise<void> {
    clearTimeout(soon);
    soon = undefined;
    const enabled = settings.get<boolean>("enabled");
    const open = await openCalls(db);
    const live = liveTexts(open, Date.now());
    const last = await lastEventAt(db);
    const [secret, key, error] = await Promise.all([
      secrets.get("shared_secret"),
      secrets.get("api_key"),
      state.get<{ en: string; de: string }>("error"),
    ]);
    const setup = { enabled, hasSecret: Boolean(secret), hasKey: Boolean(key), error: error ?? null };
    await Promise.all([
      tray.update("call", live ? { visible: true, title: live.title } : { visible: false }),
      status.set("call", live?.value ?? null),
      status.set("state", stateText(setup)),
      status.set("lines", linesText(settings.get<string[]>("users"), lines.unknown())),
      status.set("lastEvent", last !== null ? { time: last } : secret && enabled ? WAITING : null),
    ]);
    await events.emit("changed", null);
    watch(open.length > 0);
  }

  /** A minute later it reads differently. By a command of our own, which keeps this process awake for the call. */
  function watch(on: boolean): void {
    clearTimeout(minute);
    minute = on && !context.signal.aborted
      ? setTimeout(() => run(commands.execute("look-again")), MINUTE_MS)
      : undefined;
  }

  function run(work: Promise<unknown>): void {
    work.catch((thrown) => {
      if (!context.signal.aborted) log.error("Cannot show the calls", thrown);
    });
  }

  context.onDispose(() => {
    clearTimeout(soon);
    clearTimeout(minute);
  });
  return {
    show,
    changed: () => void (soon ??= setTimeout(() => run(show()), SOON_MS)),
  };
}

const WAITING = { en: "waiting for the first one", de: "wartet auf das erste" };
