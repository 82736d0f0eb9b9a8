import { startTestHost } from "../../../tests/support/host.ts";
import { startDesktop } from "../desktop.ts";
import { atMost, type Figure, notMeasured, told } from "../figure.ts";
import { packaged } from "../packaged.ts";
import { pluginThat } from "../plugins-of.ts";
import { familyOf, memoryOf, processorTimeOf } from "../processes.ts";

// V8 tidies up its memory half a minute after the last work.
const SETTLE_MS = 45_000;
const WATCH_MS = 60_000;

/** What it takes while nobody does anything: one window in front, the tray shown, no page open. */
export async function rest(): Promise<Figure[]> {
  if (Deno.build.os !== "linux") return [notMeasured("memory and processor at rest", "reads /proc, which is Linux")];
  await using desktop = await startDesktop();
  await using first = await startTestHost({ program: await packaged(), env: desktop.env });
  await pluginThat(first, "window-tracker", ({ state }) => state === "running");
  // The very first start makes the bundles and compiles them; every later one finds that done.
  await using host = await first.restart();
  const { pid: tracker } = await pluginThat(host, "window-tracker", ({ state }) => state === "running");
  const tray = await pluginThat(host, "tray", ({ state }) => state === "running").catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

  const everything = familyOf(host.pid);
  const trayFamily = tray ? familyOf(tray.pid!) : [];
  const watched = everything.filter((pid) => !trayFamily.includes(pid));
  const before = sum(watched, processorTimeOf);
  const trayBefore = sum(trayFamily, processorTimeOf);
  const started = performance.now();
  await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  const elapsed = performance.now() - started;
  const percent = (sum(watched, processorTimeOf) - before) / elapsed * 100;
  const trayPercent = (sum(trayFamily, processorTimeOf) - trayBefore) / elapsed * 100;

  const [hostMemory, trackerMemory] = [memoryOf(host.pid), memoryOf(tracker!)];
  return [
    atMost(80, hostMemory + trackerMemory, {
      name: "memory at rest, host and window tracker, second start",
      unit: "MB",
      comparison: `host ${hostMemory.toFixed(0)}, window tracker ${trackerMemory.toFixed(0)}; ` +
        "strongest open-source peer, server and two watchers: 93 MB",
    }),
    tray
      ? told(sum(trayFamily, memoryOf), {
        name: "memory at rest, tray and its icon program",
        unit: "MB",
        comparison: `plugin ${memoryOf(tray.pid!).toFixed(0)}, the rest is the program that draws the icon`,
      })
      : notMeasured("memory at rest, tray and its icon program", "the tray did not start"),
    atMost(0.1, percent, {
      name: "processor at rest, host and window tracker",
      unit: "% of a core",
      comparison: `tray ${trayPercent.toFixed(3)} %; strongest open-source peer: 0.33 %`,
    }),
  ];
}

function sum(pids: number[], measure: (pid: number) => number): number {
  return pids.reduce((total, pid) => total + measure(pid), 0);
}
