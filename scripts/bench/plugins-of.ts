import type { PluginInfo } from "../../core/plugin/plugin-info.ts";
import type { TestHost } from "../../tests/support/host.ts";

/** Resolves when the plugin fits, and says what it was like when it does not in time. */
export async function pluginThat(
  host: TestHost,
  id: string,
  fits: (plugin: PluginInfo) => boolean,
  withinMs = 15_000,
): Promise<PluginInfo> {
  for (const deadline = performance.now() + withinMs;;) {
    const plugin = (await host.json<PluginInfo[]>("/api/plugins")).find((one) => one.id === id);
    if (plugin && fits(plugin)) return plugin;
    if (performance.now() > deadline) {
      throw new Error(`The plugin "${id}" is ${plugin?.state ?? "not there"}: ${plugin?.reason ?? "no reason given"}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
