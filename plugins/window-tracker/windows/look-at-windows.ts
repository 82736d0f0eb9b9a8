import type { SeenWindow } from "../look.ts";
import type { SystemCalls } from "./system-calls.ts";

/** What one look at Windows showed, and what the next one needs to know of it. */
export interface WindowsSight {
  window: SeenWindow | null;
  idleMs: number;
  locked: boolean;
  /** How many looks in a row showed no window at all. */
  emptyLooks: number;
}

/**
 * Without a window in front the secure desktop is shown: a lock, or a question for
 * administrator rights, or only the moment between two windows.
 */
const EMPTY_LOOKS_OF_A_LOCK = 5;

const LOCK_PROGRAMS = ["lockapp", "logonui"];

export function lookAtWindows(calls: SystemCalls, before: WindowsSight | null): WindowsSight {
  const idleMs = idleTime(calls.lastInputTicks(), calls.ticks());
  const front = calls.foregroundWindow();
  if (front === 0n) {
    const emptyLooks = (before?.emptyLooks ?? 0) + 1;
    // After the lock screen's own window comes the secure desktop: that is still the same lock.
    const locked = before?.locked === true || emptyLooks >= EMPTY_LOOKS_OF_A_LOCK;
    return { window: null, idleMs, locked, emptyLooks };
  }
  const process = calls.processOf(front);
  if (process === 0) return { window: null, idleMs, locked: false, emptyLooks: 0 }; // it closed meanwhile
  const app = programOf(calls, front, process);
  if (LOCK_PROGRAMS.includes(app.toLowerCase())) return { window: null, idleMs, locked: true, emptyLooks: 0 };
  return { window: { id: String(front), app, title: calls.windowText(front) }, idleMs, locked: false, emptyLooks: 0 };
}

/** Both counters have 32 bits and wrap after 49.7 days. */
function idleTime(lastInput: number | null, now: number): number {
  if (lastInput === null) return 0;
  const idle = (now - lastInput) >>> 0;
  // An input between the two calls lies ahead of "now".
  return idle > 0x7fff_ffff ? 0 : idle;
}

/** A UWP program's window belongs to a frame; the program owns the child of class CoreWindow. */
function programOf(calls: SystemCalls, front: bigint, process: number): string {
  const name = programName(calls.imagePath(process));
  if (name.toLowerCase() !== "applicationframehost") return name;
  const core = calls.childOfClass(front, "Windows.UI.Core.CoreWindow");
  const owner = core === 0n ? 0 : calls.processOf(core);
  return owner === 0 || owner === process ? name : programName(calls.imagePath(owner));
}

function programName(path: string | null): string {
  const file = path?.split("\\").at(-1)?.replace(/\.exe$/i, "");
  return file || "unknown";
}
