import { runProgram } from "./program.ts";

/** What takes icons in on Linux desktops. */
const PANEL = "org.kde.StatusNotifierWatcher";

/**
 * Waits until a panel that shows icons is on the session bus, at most so long. Without
 * `gdbus` nobody can tell: then it is taken to be there.
 */
export async function waitForPanel(seconds: number, signal: AbortSignal): Promise<boolean> {
  // A limit of its own, so that it also ends when this process is killed.
  const args = ["wait", "--session", "--timeout", String(seconds), PANEL];
  const result = await runProgram("/usr/bin/gdbus", args, { timeoutMs: (seconds + 10) * 1000, signal });
  return result === null || result.code === 0;
}
