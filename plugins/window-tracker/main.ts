import { isPaused, type Json, nextPause, type Pause, pauseStatus, type PluginContext } from "timetrack";
import { gateAt } from "./gate.ts";
import type { Connect, Moment } from "./look.ts";
import { createOutbox } from "./outbox.ts";
import { parsePrivacyRules } from "./privacy-rules.ts";
import { startRecorder } from "./recorder.ts";
import { createReporter } from "./reporter.ts";

export async function activate(context: PluginContext): Promise<void> {
  const { settings, state, log } = context;
  const zone = () => Temporal.Now.timeZoneId();
  let tracking = (await state.get<boolean>("tracking")) ?? true;
  // What earlier versions kept, `{ on, until }`, is read alike: without an `until` it has ended.
  let privacy = (await state.get<Pause>("privacy")) ?? null;
  let rules = parsePrivacyRules(settings.get("privacy_rules"));

  const gate = (at: number) =>
    gateAt({
      tracking,
      privacy,
      hours: {
        enabled: settings.get("tracking_hours_enabled"),
        days: settings.get("tracking_days"),
        from: settings.get("tracking_from"),
        to: settings.get("tracking_to"),
      },
      zone: zone(),
    }, at);
  const outbox = createOutbox((heartbeats) => context.activity.heartbeat(heartbeats), log);
  const reporter = createReporter(context, zone);
  reporter.rules(rules.problems);
  reporter.switches(tracking, privacy);

  const recorder = startRecorder({
    connect: await connectFor(context.os),
    now,
    gate,
    rules: () => rules,
    idleAfterMs: () => settings.get<number>("idle_seconds") * 1_000,
    send: outbox.push,
    onState(recording) {
      reporter.state(recording);
      reporter.switches(tracking, privacy);
    },
  });
  context.onDispose(async () => {
    recorder.stop();
    await outbox.flush();
  });

  context.commands.register("toggle-tracking", async (args) => {
    tracking = onOf(args) ?? !tracking;
    recorder.refresh();
    await state.set("tracking", tracking);
    return { tracking };
  });
  context.commands.register("privacy-mode", async (args) => {
    const now = Date.now();
    const next = nextPause(privacy, args, now);
    // Kept when it is over it would begin again with a clock that is set back.
    privacy = isPaused(next, now) ? next : null;
    recorder.refresh();
    await state.set("privacy", privacy);
    return pauseStatus(privacy, now);
  });
  context.subscriptions.push(settings.onDidChange((key, value) => {
    if (key === "privacy_rules") {
      rules = parsePrivacyRules(value);
      reporter.rules(rules.problems);
    }
    recorder.refresh();
  }));
}

function now(): Moment {
  return { wall: Date.now(), steady: performance.now() };
}

function onOf(args: Json): boolean | undefined {
  const on = args !== null && typeof args === "object" && !Array.isArray(args) ? args.on : undefined;
  return typeof on === "boolean" ? on : undefined;
}

/** Loads what this system needs and nothing else. */
async function connectFor(os: PluginContext["os"]): Promise<Connect> {
  if (os === "windows") return (await import("./windows/watch-windows.ts")).watchWindows();
  if (os === "darwin") return (await import("./darwin/watch-darwin.ts")).watchDarwin();
  return (await import("./linux/watch-session.ts")).watchSession();
}
