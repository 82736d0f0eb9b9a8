import { deepStrictEqual as equal } from "node:assert/strict";
import { lookAtWindows } from "./look-at-windows.ts";
import type { SystemCalls } from "./system-calls.ts";

interface FakeWindow {
  process: number;
  title?: string;
  core?: bigint;
}

/** A desktop with these windows, in place of the calls into Windows. */
function desktop(
  front: bigint,
  windows: Record<string, FakeWindow>,
  programs: Record<number, string | null>,
  input: { last: number | null; now: number } = { last: 0, now: 0 },
): SystemCalls {
  return {
    foregroundWindow: () => front,
    windowText: (window) => windows[String(window)]?.title ?? "",
    processOf: (window) => windows[String(window)]?.process ?? 0,
    childOfClass: (window, name) => name === "Windows.UI.Core.CoreWindow" ? windows[String(window)]?.core ?? 0n : 0n,
    imagePath: (process) => programs[process] ?? null,
    lastInputTicks: () => input.last,
    ticks: () => input.now,
    awakeMs: () => 0,
    close() {},
  };
}

const FRAME = "C:\\Windows\\System32\\ApplicationFrameHost.exe";

Deno.test("lookAtWindows() tells program and title", () => {
  const calls = desktop(9n, { 9: { process: 4, title: "Grüße 🙂 - Editor" } }, { 4: "C:\\Windows\\notepad.EXE" });

  equal(lookAtWindows(calls, null).window, { id: "9", app: "notepad", title: "Grüße 🙂 - Editor" });
});

Deno.test("lookAtWindows() finds the program of a UWP window", () => {
  const windows = { 9: { process: 4, title: "Rechner", core: 10n }, 10: { process: 5 } };

  equal(
    lookAtWindows(desktop(9n, windows, { 4: FRAME, 5: "C:\\Apps\\Calculator.exe" }), null).window?.app,
    "Calculator",
  );
});

Deno.test("lookAtWindows() names the frame when the program of a UWP window is suspended or gone", () => {
  const programs = { 4: FRAME };

  equal(lookAtWindows(desktop(9n, { 9: { process: 4 } }, programs), null).window?.app, "ApplicationFrameHost");
  equal(
    lookAtWindows(desktop(9n, { 9: { process: 4, core: 10n } }, programs), null).window?.app,
    "ApplicationFrameHost",
  );
});

Deno.test("lookAtWindows() records a window whose process may not be asked", () => {
  equal(lookAtWindows(desktop(9n, { 9: { process: 4, title: "Setup" } }, {}), null).window, {
    id: "9",
    app: "unknown",
    title: "Setup",
  });
});

Deno.test("lookAtWindows() shows nothing for a window that vanished", () => {
  equal(lookAtWindows(desktop(9n, {}, {}), null), { window: null, idleMs: 0, locked: false, emptyLooks: 0 });
});

Deno.test("lookAtWindows() sees the lock screen, and the secure desktop after it as the same lock", () => {
  const lock = lookAtWindows(desktop(9n, { 9: { process: 4 } }, { 4: "C:\\Windows\\SystemApps\\LockApp.exe" }), null);
  const secure = lookAtWindows(desktop(0n, {}, {}), lock);
  const back = lookAtWindows(desktop(9n, { 9: { process: 5 } }, { 5: "C:\\a.exe" }), secure);

  equal([lock.locked, secure.locked, back.locked], [true, true, false]);
  equal([lock.window, secure.window], [null, null]);
});

Deno.test("lookAtWindows() takes a lasting secure desktop as a lock, but not the moment between two windows", () => {
  const locked: boolean[] = [];
  let before = null;
  for (let look = 1; look <= 6; look++) {
    before = lookAtWindows(desktop(0n, {}, {}), before);
    locked.push(before.locked);
  }

  equal(locked, [false, false, false, false, true, true]);
});

Deno.test("lookAtWindows() counts the idle time over the wrap of 32 bits", () => {
  const idle = (last: number | null, now: number) => lookAtWindows(desktop(0n, {}, {}, { last, now }), null).idleMs;

  equal(idle(1_000, 61_000), 60_000);
  equal(idle(0xffff_fff0, 984), 1_000);
  equal(idle(5_010, 5_000), 0); // an input between the two calls
  equal(idle(null, 5_000), 0);
});
