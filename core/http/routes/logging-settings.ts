import { createRoute, z } from "@hono/zod-openapi";
import type { Json } from "timetrack";
import { TimeTrackError } from "../../errors.ts";
import type { PluginInfo } from "../../plugin/plugin-info.ts";
import type { PluginService } from "../../plugin/service.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { json, jsonBody } from "../wire.ts";

/** What earlier clients know, by the keys that config.json had then. */
const KEYS = ["teams_tenant_id", "teams_client_id", "teams_client_secret", "placetel_shared_secret"] as const;
type Key = (typeof KEYS)[number];
type Values = Record<Key, string>;

const MASK = "********";

const text = z.string().max(2000);
const values = z.object(shapeOf(text)).openapi("LoggingSettings");
const changes = only(shapeOf(text.optional()));

const get = createRoute({
  method: "get",
  path: "/api/settings/logging",
  summary: "Credentials of the call sources, for earlier clients; secrets are masked",
  responses: { 200: json(values, "The values") },
});
const put = createRoute({
  method: "put",
  path: "/api/settings/logging",
  summary: "Changes credentials of the call sources; a masked value changes nothing, an empty one removes it",
  request: { body: jsonBody(changes) },
  responses: { 200: json(values, "The values as they are now") },
});
const post = createRoute({ ...put, method: "post" });

export function loggingSettingRoutes({ plugins }: Pick<Services, "plugins">) {
  return routeGroup()
    .openapi(get, async (c) => c.json(await read(plugins), 200))
    .openapi(put, async (c) => {
      await write(plugins, c.req.valid("json"));
      return c.json(await read(plugins), 200);
    })
    .openapi(post, async (c) => {
      await write(plugins, c.req.valid("json"));
      return c.json(await read(plugins), 200);
    });
}

async function read(plugins: PluginService): Promise<Values> {
  const places = await findPlaces(plugins);
  const entries = KEYS.map((key): [Key, string] => {
    const place = places.get(key);
    if (place?.isSecret) return [key, place.isSet ? MASK : ""];
    return [key, typeof place?.value === "string" ? place.value : ""];
  });
  return Object.fromEntries(entries) as Values;
}

async function write(plugins: PluginService, given: Partial<Values>): Promise<void> {
  const places = await findPlaces(plugins);
  const byPlugin = new Map<string, Record<string, Json>>();
  for (const key of KEYS) {
    const value = given[key];
    if (value === undefined) continue;
    const place = places.get(key);
    if (place === undefined) {
      throw new TimeTrackError("not-found", `Cannot store "${key}": no plugin that is installed uses it`);
    }
    if (place.isSecret && value === MASK) continue;
    byPlugin.set(place.plugin, { ...byPlugin.get(place.plugin), [place.key]: value === "" ? null : value });
  }
  for (const [plugin, settings] of byPlugin) await plugins.setSettings(plugin, settings);
}

interface Place {
  plugin: string;
  key: string;
  isSecret: boolean;
  isSet: boolean;
  value: Json;
}

/** Where each key went: the setting of a built-in plugin that claims it by `configKey`. */
async function findPlaces(plugins: PluginService): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for (const plugin of await plugins.list()) {
    if (!plugin.builtIn || plugin.state === "invalid") continue;
    for (const [configKey, place] of placesOf(plugins, plugin)) places.set(configKey, place);
  }
  return places;
}

function placesOf(plugins: PluginService, { id, settings }: PluginInfo): [string, Place][] {
  const { properties } = plugins.manifest(id).contributes.configuration;
  return Object.entries(properties).flatMap(([key, { configKey, format }]): [string, Place][] => {
    if (configKey === undefined) return [];
    const { isSet = false, value = null } = settings.find((setting) => setting.key === key) ?? {};
    return [[configKey, { plugin: id, key, isSecret: format === "secret", isSet, value }]];
  });
}

function shapeOf<Schema>(schema: Schema): Record<Key, Schema> {
  return Object.fromEntries(KEYS.map((key) => [key, schema])) as Record<Key, Schema>;
}
