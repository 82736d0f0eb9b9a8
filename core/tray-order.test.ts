import { deepEqual } from "node:assert/strict";
import type { Manifest } from "./plugin/manifest/manifest.ts";
import { groupOf, orderedTray } from "./tray-order.ts";

function plugin(id: string, ...tray: [id: string, group: string, order: number][]): Manifest {
  return { id, contributes: { tray: tray.map(([id, group, order]) => ({ id, group, order })) } } as unknown as Manifest;
}

Deno.test("orderedTray() orders groups, then entries, then plugins", () => {
  const entries = orderedTray([
    plugin("tray", ["quit", "app", 90], ["open", "app", 10], ["status", "status", 10]),
    plugin("sender", ["send", "send", 10]),
    plugin("timer", ["start", "clock", 2], ["stop", "clock", 1], ["more", "plugins", 5]),
    plugin("alarm", ["ring", "clock", 9], ["snooze", "plugins", 5]),
    plugin("tracker", ["privacy", "tracking", 20], ["tracking", "tracking", 10]),
  ]);

  deepEqual(entries.map((entry) => `${groupOf(entry)}: ${entry.contribution.id}`), [
    "tracking: tracking",
    "tracking: privacy",
    "send: send",
    "status: status",
    "plugins: snooze",
    "plugins: more",
    "alarm/clock: ring",
    "timer/clock: stop",
    "timer/clock: start",
    "app: open",
    "app: quit",
  ]);
});
