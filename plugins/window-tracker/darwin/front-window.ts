import type { SeenWindow } from "../look.ts";

/** Prints the program in front and its window's title, each on a line. */
export const FRONT_WINDOW_SCRIPT = `
tell application "System Events"
  set frontProcess to first application process whose frontmost is true
  set appName to name of frontProcess
  set windowTitle to ""
  try
    set windowTitle to name of first window of frontProcess
  end try
end tell
return appName & linefeed & windowTitle`;

export function parseFrontWindow(output: string): { window: SeenWindow | null; locked: boolean } {
  const [app = "", title = ""] = output.split("\n").map((line) => line.trim());
  if (app === "loginwindow") return { window: null, locked: true };
  return { window: app ? { id: app, app, title: title === "missing value" ? "" : title } : null, locked: false };
}

/** The idle time in the output of `ioreg -c IOHIDSystem`, there in nanoseconds. */
export function parseIdleTime(output: string): number {
  const nanoseconds = /"HIDIdleTime"\s*=\s*(\d+)/.exec(output)?.[1];
  return nanoseconds ? Math.floor(Number(nanoseconds) / 1e6) : 0;
}
