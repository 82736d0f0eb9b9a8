import type { Heartbeat } from "timetrack";
import type { Gate } from "./gate.ts";
import { type Connect, type Look, type Moment, type Watcher, WatchProblem } from "./look.ts";
import type { PrivacyRules } from "./privacy-rules.ts";
import { createTracker } from "./tracker.ts";

export interface RecorderOptions {
  connect: Connect;
  now(): Moment;
  gate(at: number): Gate;
  rules(): PrivacyRules;
  idleAfterMs(): number;
  send(heartbeats: Heartbeat[]): void;
  onState(state: RecorderState): void;
  /** How long to wait before another try to connect; the first is 1. */
  retryMs?: (attempt: number) => number;
}

/** What the status line and the repair card tell. */
export interface RecorderState {
  gate: Gate["closedBy"];
  problem: WatchProblem | null;
  note: Look["note"];
  /** The clock was set back; until then times have rows already. */
  blockedUntil: number | null;
}

export interface Recorder {
  /** Settings or switches changed: they count from now on. */
  refresh(): void;
  /** Ends the rows of the moment and the connection. */
  stop(): void;
}

/** While nobody is there: the return is dated by the input itself, so this only delays when it is told. */
const AWAY_LOOK_MS = 2_000;

/** A timer beyond this would fire at once. */
const MAX_TIMER_MS = 60_000;

const backOff = (attempt: number) => Math.min(30_000, 1_000 * 2 ** (attempt - 1));

/** Looks, asks gate and rules what may be recorded, and hands on what the tracker makes of it. */
export function startRecorder(options: RecorderOptions): Recorder {
  const { connect, now, gate, rules, idleAfterMs, send, retryMs = backOff } = options;
  const tracker = createTracker();
  let watcher: Watcher | null = null;
  let latest: Look | null = null;
  let problem: WatchProblem | null = null;
  let connecting = false;
  let attempt = 0;
  let stopped = false;
  let lookTimer: ReturnType<typeof setTimeout> | undefined;
  let gateTimer: ReturnType<typeof setTimeout> | undefined;
  let connectTimer: ReturnType<typeof setTimeout> | undefined;

  async function open(): Promise<void> {
    if (stopped || connecting || watcher) return;
    connecting = true;
    try {
      const opened = await connect({ onChange: take, onLost: lost }, now);
      if (stopped) return opened.close();
      watcher = opened;
      problem = null;
      attempt = 0;
      await look();
    } catch (thrown) {
      lost(asProblem(thrown));
    } finally {
      connecting = false;
    }
  }

  function lost(reason: WatchProblem): void {
    if (stopped) return;
    watcher?.close();
    watcher = null;
    latest = null;
    problem = reason;
    clearTimeout(lookTimer);
    clearTimeout(connectTimer);
    send(tracker.stop(now().wall));
    connectTimer = setTimeout(open, retryMs(++attempt));
    tell();
  }

  async function look(): Promise<void> {
    const asked = watcher;
    if (!asked) return;
    try {
      const seen = await asked.look();
      if (asked !== watcher || stopped) return;
      take(seen);
      const away = seen.locked || seen.idleMs >= idleAfterMs();
      clearTimeout(lookTimer);
      lookTimer = setTimeout(look, Math.min(asked.everyMs, away ? AWAY_LOOK_MS : Infinity));
    } catch (thrown) {
      if (asked === watcher) lost(asProblem(thrown));
    }
  }

  function take(seen: Look): void {
    if (stopped) return;
    latest = seen;
    const { closedBy } = gate(seen.at.wall);
    if (closedBy) send(tracker.stop(seen.at.wall));
    else {
      const { window, ...sight } = seen;
      const allowed = window && rules().apply(window);
      send(tracker.see({ ...sight, window: allowed, windowId: window?.id ?? null, inCall: false }, idleAfterMs()));
    }
    tell();
  }

  /** Follows the gate also when there is nothing to look at, and to the moment. */
  function watchGate(): void {
    clearTimeout(gateTimer);
    const at = now().wall;
    const { until } = gate(at);
    if (until !== null) {
      gateTimer = setTimeout(refresh, Math.min(Math.max(until - at, 10), MAX_TIMER_MS));
    }
  }

  function refresh(): void {
    if (stopped) return;
    watchGate();
    const at = now();
    if (gate(at.wall).closedBy) send(tracker.stop(at.wall));
    tell();
    if (watcher) look();
  }

  function tell(): void {
    options.onState({
      gate: gate(now().wall).closedBy,
      problem,
      note: latest?.note ?? null,
      blockedUntil: tracker.blockedUntil,
    });
  }

  watchGate();
  open();
  return {
    refresh,
    stop() {
      send(tracker.stop(now().wall));
      stopped = true;
      clearTimeout(lookTimer);
      clearTimeout(gateTimer);
      clearTimeout(connectTimer);
      watcher?.close();
    },
  };
}

function asProblem(thrown: unknown): WatchProblem {
  if (thrown instanceof WatchProblem) return thrown;
  return new WatchProblem("system-refused", thrown instanceof Error ? thrown.message : String(thrown), thrown);
}
