import { type Connect, type Moment, WatchProblem } from "../look.ts";
import { messageOf } from "../message-of.ts";
import { lookAtWindows, type WindowsSight } from "./look-at-windows.ts";
import { openSystemCalls, type SystemCalls } from "./system-calls.ts";

/** Windows tells of no change to a program without a window of its own: it is asked. */
const LOOK_EVERY_MS = 1_000;

export function watchWindows(open: () => SystemCalls = openSystemCalls): Connect {
  return (_events, now) => {
    const calls = openOrExplain(open);
    let before: WindowsSight | null = null;
    return Promise.resolve({
      everyMs: LOOK_EVERY_MS,
      look() {
        // The steady clock of the process runs on through sleep here; this one does not.
        const at: Moment = { wall: now().wall, steady: calls.awakeMs() };
        const { window, idleMs, locked } = before = lookAtWindows(calls, before);
        return Promise.resolve({ at, window, idleMs, locked, note: null });
      },
      close: () => calls.close(),
    });
  };
}

function openOrExplain(open: () => SystemCalls): SystemCalls {
  try {
    return open();
  } catch (thrown) {
    throw new WatchProblem("system-refused", `Cannot watch windows: ${messageOf(thrown)}`, thrown);
  }
}
