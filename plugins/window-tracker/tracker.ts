import type { ActivityData, Heartbeat } from "timetrack";
import { wasWatched } from "./clock-guard.ts";
import { createLane } from "./lane.ts";
import type { Moment } from "./look.ts";

/** A look after the privacy rules: `window` holds nothing that must not be recorded. */
export interface Sight {
  at: Moment;
  /** What to record about the window in front, `null` for nothing. */
  window: ActivityData | null;
  windowId: string | null;
  idleMs: number;
  locked: boolean;
  /** A person in a call is there, though no key is pressed. */
  inCall: boolean;
}

/** Turns looks at the computer into heartbeats: no clock, no system, no settings of its own. */
export interface Tracker {
  see(sight: Sight, idleAfterMs: number): Heartbeat[];
  /** Nothing is recorded from here on, until the next look. */
  stop(at: number): Heartbeat[];
  /** Until when the clock, having been set back, passes over times that have rows already. */
  readonly blockedUntil: number | null;
}

/** Without a change, rows are told anew this often: so much is lost in a crash. */
const BEAT_MS = 9_000;

/**
 * A title that changes by itself while nobody is there must not make up a presence, but one
 * that changes soon after an input is most likely its result.
 */
const GRACE_MS = 60_000;

const MAX_PENDING = 5_000;

type Presence = "active" | "idle" | "locked";

export function createTracker(): Tracker {
  const windows = createLane("window");
  const presence = createLane("presence");
  /** Changes of the window since the last input; they count once another input shows that somebody was there. */
  let pending: { at: number; window: ActivityData | null }[] = [];
  let windowId: string | null = null;
  let last: Moment | null = null;
  /** Times with rows from before the clock was set back. */
  let taken: { from: number; to: number }[] = [];
  let recorded: { from: number; to: number } | null = null;
  let blockedUntil: number | null = null;

  function see(sight: Sight, idleAfterMs: number): Heartbeat[] {
    const beats: Heartbeat[] = [];
    if (last && !wasWatched(last, sight.at)) beats.push(...stop(last.wall));
    const before = last?.wall ?? sight.at.wall;
    last = sight.at;
    if (recorded && sight.at.wall < recorded.to && presence.data === null) {
      taken.push(recorded);
      recorded = null;
    }
    taken = taken.filter(({ from, to }) => to > sight.at.wall && to > from);
    const block = taken.find(({ from }) => from <= sight.at.wall);
    blockedUntil = block?.to ?? null;
    if (block) return [...beats, ...stop(Math.min(sight.at.wall, block.from))];

    const at = presence.data === null ? sight.at.wall : Math.max(sight.at.wall, before);
    beats.push(...step({ ...sight, wall: at }, idleAfterMs));
    recorded = { from: recorded?.from ?? at, to: Math.max(recorded?.to ?? at, at) };
    return beats;
  }

  function step(sight: Sight & { wall: number }, idleAfterMs: number): Heartbeat[] {
    const at = sight.wall;
    const was = presence.data?.state as Presence | undefined;
    const is: Presence = sight.locked ? "locked" : sight.idleMs >= idleAfterMs && !sight.inCall ? "idle" : "active";
    if (was === undefined) {
      return [...presence.begin({ state: is }, at), ...(is === "active" ? showWindow(sight, at) : [])];
    }
    const lastInput = Math.min(at, Math.max(sight.inCall ? at : at - sight.idleMs, presence.toldUntil));
    if (was === "active" && is === "active") return goOn(sight, lastInput, Math.min(GRACE_MS, idleAfterMs));
    if (was === is) return presence.extend(at, BEAT_MS);
    // Idle begins with the last input, and so it ends with the next; a lock begins and ends when it is seen.
    const turn = (was === "active" && is === "idle") || (was === "idle" && is === "active") ? lastInput : at;
    const beats = was === "active" ? leave(turn) : presence.extend(turn);
    beats.push(...presence.begin({ state: is }, turn));
    if (is === "active") beats.push(...showWindow(sight, turn));
    else beats.push(...presence.extend(at));
    return beats;
  }

  function goOn(sight: Sight & { wall: number }, lastInput: number, graceMs: number): Heartbeat[] {
    const beats = [...confirm(lastInput, BEAT_MS), ...presence.extend(lastInput, BEAT_MS)];
    const shown = pending.length > 0 ? pending.at(-1)!.window : windows.data;
    if (same(shown, sight.window)) {
      windowId = sight.windowId;
      return beats;
    }
    if (sight.windowId === windowId && sight.idleMs > graceMs && !sight.inCall) {
      if (pending.length >= MAX_PENDING) pending.pop();
      pending.push({ at: sight.wall, window: sight.window });
      return beats;
    }
    return [...beats, ...confirm(sight.wall), ...showWindow(sight, sight.wall)];
  }

  /** Tells all that was seen up to an instant at which the person was there. */
  function confirm(until: number, step = 1): Heartbeat[] {
    const beats: Heartbeat[] = [];
    while (pending[0] && pending[0].at <= until) {
      const { at, window } = pending.shift()!;
      beats.push(...windows.extend(at), ...turnTo(window, at));
    }
    return [...beats, ...windows.extend(until, step)];
  }

  function leave(at: number): Heartbeat[] {
    const beats = [...confirm(at), ...presence.extend(at)];
    windows.end();
    pending = [];
    return beats;
  }

  function showWindow(sight: Sight, at: number): Heartbeat[] {
    windowId = sight.windowId;
    return turnTo(sight.window, at);
  }

  function turnTo(window: ActivityData | null, at: number): Heartbeat[] {
    windows.end();
    return window ? windows.begin(window, at) : [];
  }

  function stop(at: number): Heartbeat[] {
    const beats = presence.data?.state === "active" ? leave(at) : presence.extend(at);
    presence.end();
    if (recorded) recorded.to = Math.max(recorded.to, at);
    return beats;
  }

  return {
    see,
    stop,
    get blockedUntil() {
      return blockedUntil;
    },
  };
}

function same(one: ActivityData | null, other: ActivityData | null): boolean {
  return one === other || (one !== null && other !== null && one.app === other.app && one.title === other.title);
}
