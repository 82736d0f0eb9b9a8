import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { WatchProblem } from "../look.ts";
import type { SystemCalls } from "./system-calls.ts";
import { watchWindows } from "./watch-windows.ts";

const events = { onChange() {}, onLost() {} };

Deno.test("watchWindows() takes the steady clock that stands still in sleep", async () => {
  let closed = false;
  const calls: SystemCalls = {
    foregroundWindow: () => 0n,
    windowText: () => "",
    processOf: () => 0,
    childOfClass: () => 0n,
    imagePath: () => null,
    lastInputTicks: () => 0,
    ticks: () => 500,
    awakeMs: () => 77,
    close: () => void (closed = true),
  };

  const watcher = await watchWindows(() => calls)(events, () => ({ wall: 5, steady: 999 }));
  const look = await watcher.look();
  watcher.close();

  equal(look, { at: { wall: 5, steady: 77 }, window: null, idleMs: 500, locked: false, note: null });
  equal(closed, true);
});

Deno.test("watchWindows() says so when Windows' libraries cannot be opened", async () => {
  const connect = watchWindows(() => {
    throw new Error("user32.dll is not granted");
  });

  await rejects(async () => await connect(events, () => ({ wall: 0, steady: 0 })), (thrown) => {
    return thrown instanceof WatchProblem && thrown.kind === "system-refused";
  });
});
