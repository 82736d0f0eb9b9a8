import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { autostartSetting, setAutostart } from "../autostart-setting.ts";
import { HOST, hostSettingProblems, hostSettings, setHostSettings } from "../host-settings.ts";
import { anyJson, done, idParam, json, jsonBody, settingInfo } from "../wire.ts";

const list = createRoute({
  method: "get",
  path: "/api/settings",
  summary: "The forms of the host and of all plugins, with their values; of secrets only whether they are set",
  responses: {
    200: json(
      z.array(z.object({ id: z.string(), title: z.string(), settings: z.array(settingInfo) })),
      'The forms; the id of the host\'s own is "host"',
    ),
  },
});

const put = createRoute({
  method: "put",
  path: "/api/settings/{plugin}",
  summary: "Changes settings; `null` goes back to the default",
  request: { params: z.object({ plugin: idParam }), body: jsonBody(z.record(z.string(), anyJson)) },
  responses: { 200: done },
});

const check = createRoute({
  method: "post",
  path: "/api/settings/{plugin}/check",
  summary: "Tells what is wrong with values before they are saved; nothing is stored",
  request: { params: z.object({ plugin: idParam }), body: jsonBody(z.record(z.string(), anyJson)) },
  responses: {
    200: json(
      z.array(z.object({ key: z.string(), path: z.string(), message: z.string() })),
      "The problems, with the place in the value, such as `[2].title`",
    ),
  },
});

export function settingRoutes({ config, plugins, autostart }: Pick<Services, "config" | "plugins" | "autostart">) {
  return routeGroup()
    .openapi(list, async (c) => {
      const pages = plugins.pages.list().filter(({ kind }) => kind === "settings");
      const others = (await plugins.list())
        .filter(({ id, settings }) => settings.length > 0 || pages.some(({ plugin }) => plugin === id))
        .map(({ id, title, settings }) => ({ id, title, settings }));
      // A key of the host that a plugin explains in its own form stands there only.
      const claimed = others.flatMap(({ settings }) => settings.map(({ schema }) => schema["configKey"]));
      const own = hostSettings(config).filter(({ key }) => !claimed.includes(key));
      const settings = [...autostartSetting(autostart, config.language), ...own];
      return c.json([{ id: HOST, title: "TimeTrack", settings }, ...others], 200);
    })
    .openapi(check, (c) => {
      const { plugin } = c.req.valid("param");
      const values = c.req.valid("json");
      const problems = plugin === HOST ? hostSettingProblems(config, values) : plugins.settingProblems(plugin, values);
      return c.json(problems, 200);
    })
    .openapi(put, async (c) => {
      const { plugin } = c.req.valid("param");
      const values = c.req.valid("json");
      if (plugin === HOST) await setHostSettings(config, await setAutostart(autostart, values));
      else await plugins.setSettings(plugin, values);
      return c.json({ done: true as const }, 200);
    });
}
