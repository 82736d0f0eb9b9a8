import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { PluginInfo } from "../../core/plugin/plugin-info.ts";
import { startTestHost } from "./host.ts";

/** Keeps in a folder the bundles of the app and of all built-in plugins, for the homes of other tests. */
export async function makeWarmCache(folder: string): Promise<void> {
  await using host = await startTestHost();
  await (await fetch(host.loginLink)).body?.cancel();
  for (const { id } of await host.json<PluginInfo[]>("/api/plugins")) {
    // One that cannot run here is bundled all the same.
    await (await host.ask(`/api/plugins/${id}/restart`, { method: "POST", body: {} })).body?.cancel();
  }
  for (const { plugin, id } of await host.json<{ plugin: string; id: string }[]>("/api/pages")) {
    await (await host.ask(`/api/plugins/${plugin}/pages/${id}?language=en&theme=light`)).body?.cancel();
  }
  await host.stop();
  // Analyses of the runtime are kept by path, which is another one in every home.
  await cp(join(host.home, "cache"), folder, { recursive: true, filter: (path) => !path.endsWith("/deno") });
}
