import type { Json } from "timetrack";
import type { ConfigService } from "../config/config.ts";
import type { PluginInfo } from "../plugin/plugin-info.ts";

/** The settings and plugins as they go into an export; of a secret not even whether there is one. */
export function settingsForExport(
  config: Pick<ConfigService, "host">,
  plugins: PluginInfo[],
): { "settings.json": Json; "plugins.json": Json } {
  const ofPlugins = plugins.map(({ id, settings }) => {
    const plain = settings.filter(({ schema }) => schema["format"] !== "secret");
    return [id, Object.fromEntries(plain.map(({ key, value }) => [key, value]))] as const;
  });
  return {
    "settings.json": { host: { ...config.host }, ...Object.fromEntries(ofPlugins) },
    "plugins.json": plugins.map(({ id, version, title, state, granted }) => ({
      id,
      version,
      title,
      state,
      granted: granted as unknown as Json,
    })),
  };
}
