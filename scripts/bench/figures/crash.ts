import process from "node:process";
import { startTestHost } from "../../../tests/support/host.ts";
import { startDesktop } from "../desktop.ts";
import { atMost, type Figure } from "../figure.ts";
import { pluginThat } from "../plugins-of.ts";

/** After the first crash the supervisor waits so long before it starts the plugin again. */
const BACK_OFF_MS = 1_000;

export async function crash(): Promise<Figure[]> {
  await using desktop = await startDesktop();
  await using host = await startTestHost({ env: desktop.env });
  const before = await pluginThat(host, "window-tracker", ({ state }) => state === "running");

  const killed = performance.now();
  process.kill(before.pid!, "SIGKILL");
  await pluginThat(host, "window-tracker", ({ state, pid }) => state === "running" && pid !== before.pid);

  const time = performance.now() - killed - BACK_OFF_MS;
  return [atMost(250, time, { name: "restart of a crashed plugin, after the back-off", unit: "ms" })];
}
