import type { Handler } from "hono";
import { message } from "../messages/mod.ts";
import type { PluginService } from "../plugin/service.ts";
import { refusal } from "../refusal.ts";
import type { HttpEnv } from "./env.ts";
import { rawPath } from "./path.ts";
import type { StaticFiles } from "./static.ts";

/**
 * What the host has no route for: the routes of plugins, then the files of the UI. The
 * plugin room keeps our token and cookie from plugins and cuts their pages off from ours.
 */
export function fallback(plugins: Pick<PluginService, "fetch">, files: StaticFiles): Handler<HttpEnv> {
  return async (c) => {
    const path = rawPath(c.req.url);
    const fromPlugin = await plugins.fetch(c.req.raw, path);
    if (fromPlugin !== null) return fromPlugin;

    const file = path.startsWith("/api/") ? null : await files(c.req.raw, path);
    if (file !== null) return file;
    throw refusal("not-found", (language) => message(language, "refusal.path", { path: path.slice(0, 200) }));
  };
}
