import { join } from "node:path";
import type { PluginContext, RenderedNotification, Text } from "timetrack";
import { messageCommands } from "./desktop-message.ts";
import { createNotificationBudget, type NotificationBudget } from "./notification-budget.ts";
import { findMissingBus } from "./obstacle.ts";
import { runProgram } from "./program.ts";
import { pause } from "./waiting.ts";

export interface NotifierOptions {
  context: Pick<PluginContext, "os" | "signal" | "log" | "language" | "pluginFolder">;
  /** Hears what to say about messages in the status. */
  onState(text: Text): void;
  budget?: NotificationBudget;
  run?: typeof runProgram;
  env?: (name: string) => string | undefined;
}

export interface Notifier {
  show(notification: RenderedNotification): void;
}

const MOST = 5;
const WITHIN_MS = 60_000;
const SHOW_MS = 10_000;

/** Shows messages on the desktop, one after the other and never a storm of them; the app keeps them all. */
export function createNotifier(options: NotifierOptions): Notifier {
  const { context, onState, budget = createNotificationBudget(MOST, WITHIN_MS), run = runProgram } = options;
  const { os, signal, log } = context;
  const env = options.env ?? ((name) => Deno.env.get(name));
  const icon = join(context.pluginFolder, "icons", "tray.png");
  const recent = new Map<string, number>();
  let heldBack = 0;
  let queue: Promise<void> = tellFirstState();

  async function tellFirstState(): Promise<void> {
    if (await isPossible()) onState(ON_DESKTOP);
  }

  /** Whether it makes sense to try; without a bus a program would start one of its own that nobody sees. */
  async function isPossible(): Promise<boolean> {
    const missing = os === "linux" && await findMissingBus({ os, env });
    if (missing) onState(inAppOnly("no D-Bus session", "keine D-Bus-Sitzung"));
    return !missing;
  }

  async function send(notification: RenderedNotification): Promise<void> {
    if (!await isPossible()) return;
    for (
      const { program, args } of messageCommands(
        os,
        notification,
        icon,
        os === "windows" ? env("SystemRoot") : undefined,
      )
    ) {
      if (signal.aborted) return;
      const result = await run(program, args, { timeoutMs: SHOW_MS, signal });
      if (signal.aborted) return;
      if (!result) continue;
      if (result.code === 0) return onState(ON_DESKTOP);
      log.warn(`Cannot show a message on the desktop: ${result.complaint || `${program} ended with ${result.code}`}`);
      return onState(inAppOnly("no program of the desktop takes them", "kein Programm des Desktops nimmt sie an"));
    }
    onState(inAppOnly("no program to show them is installed", "kein Programm dafür ist installiert"));
  }

  function enqueue(notification: RenderedNotification): void {
    queue = queue.then(() => send(notification)).catch((thrown) => log.error("Cannot show a message", thrown));
  }

  /** Tells once how many there were, when there is room again. */
  async function tellHeldBack(): Promise<void> {
    await pause(budget.nextFreeMs(performance.now()) - performance.now(), signal);
    const count = heldBack;
    heldBack = 0;
    if (signal.aborted) return;
    budget.take(performance.now());
    enqueue(summary(count, context.language));
  }

  return {
    show(notification) {
      const now = performance.now();
      if (isRepeated(notification, now)) return;
      // Nobody is overtaken: what comes while some are held back waits with them.
      if (heldBack === 0 && budget.take(now)) return enqueue(notification);
      if (++heldBack === 1) void tellHeldBack();
    },
  };

  function isRepeated({ from, title, body }: RenderedNotification, now: number): boolean {
    for (const [key, at] of recent) if (now - at >= WITHIN_MS) recent.delete(key);
    const key = JSON.stringify([from, title, body]);
    if (recent.has(key)) return true;
    // Bounded: of a storm of different ones only the first are remembered.
    if (recent.size < 100) recent.set(key, now);
    return false;
  }
}

const ON_DESKTOP: Text = { en: "on the desktop", de: "auf dem Desktop" };

function inAppOnly(en: string, de: string): Text {
  return { en: `in TimeTrack only – ${en}`, de: `nur in TimeTrack – ${de}` };
}

function summary(count: number, language: "de" | "en"): RenderedNotification {
  const [title, body] = language === "de"
    ? [count === 1 ? "Eine weitere Meldung" : `${count} weitere Meldungen`, "Sie stehen in TimeTrack."]
    : [count === 1 ? "One more message" : `${count} more messages`, "You find them in TimeTrack."];
  return { from: "TimeTrack", title, body, severity: "info" };
}
