import { createRoute, z } from "@hono/zod-openapi";
import { message } from "../../messages/mod.ts";
import { refusal } from "../../refusal.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { limitQuery, only } from "../input.ts";
import { anyJson, done, idParam, json, jsonBody, logLine, pluginInfo } from "../wire.ts";

const params = z.object({ id: idParam });

const list = createRoute({
  method: "get",
  path: "/api/plugins",
  summary: "All plugins with their state and rights",
  responses: { 200: json(z.array(pluginInfo), "The plugins") },
});

const install = createRoute({
  method: "post",
  path: "/api/plugins/install",
  summary:
    "Copies a folder of this computer, or what comes with TimeTrack under a name, into the plugins folder; it waits for consent there",
  request: { body: jsonBody(only({ folder: z.string().min(1).max(4096) })) },
  responses: { 200: json(pluginInfo, "The plugin") },
});

const installFile = createRoute({
  method: "post",
  path: "/api/plugins/install-file",
  summary: "Unpacks a zip or .ttplugin file into the plugins folder; it waits for consent there",
  request: { body: jsonBody(only({ data: z.base64(), name: z.string().max(200).optional() })) },
  responses: { 200: json(pluginInfo, "The plugin") },
});

const enable = createRoute({
  method: "post",
  path: "/api/plugins/{id}/enable",
  summary: "Switches a plugin on; `grant` consents to all that it asks for now, or to exactly what `consent` named",
  request: {
    params,
    body: {
      content: {
        "application/json": {
          schema: only({ grant: z.boolean().optional(), consent: z.string().max(100).optional() }),
        },
      },
    },
  },
  responses: { 200: done },
});

const consent = createRoute({
  method: "post",
  path: "/api/plugins/{id}/consent",
  summary:
    "Allows optional rights of a plugin, by their names, or refuses them and takes them back; `consent` names what a yes grants",
  request: {
    params,
    body: jsonBody(only({
      rights: z.array(z.string().max(520)).min(1).max(20),
      allow: z.boolean(),
      consent: z.string().max(100).optional(),
    })),
  },
  responses: { 200: done },
});

const disable = createRoute({
  method: "post",
  path: "/api/plugins/{id}/disable",
  summary: "Switches a plugin off",
  request: { params },
  responses: { 200: done },
});

const remove = createRoute({
  method: "post",
  path: "/api/plugins/{id}/remove",
  summary: "Takes an installed plugin away; `data` also deletes its settings, secrets and data",
  request: { params, body: jsonBody(only({ data: z.boolean().optional() })) },
  responses: { 200: done },
});

const restart = createRoute({
  method: "post",
  path: "/api/plugins/{id}/restart",
  summary: "Ends a plugin and starts it again",
  request: { params },
  responses: { 200: done },
});

const log = createRoute({
  method: "get",
  path: "/api/plugins/{id}/log",
  summary: "The newest lines of a plugin's log, oldest first",
  request: { params, query: only({ limit: limitQuery(200, 1000) }) },
  responses: { 200: json(z.array(logLine), "The lines") },
});

const command = createRoute({
  method: "post",
  path: "/api/plugins/{id}/commands/{command}",
  summary: "Runs a command of a plugin; the body is what it gets",
  request: {
    params: z.object({ id: idParam, command: idParam }),
    body: { content: { "application/json": { schema: anyJson } } },
  },
  responses: { 200: json(z.object({ result: anyJson }), "What the command answered") },
});

export function pluginRoutes(services: Pick<Services, "plugins" | "log">) {
  const { plugins } = services;
  return routeGroup()
    .openapi(list, async (c) => c.json(await plugins.list(), 200))
    .openapi(install, async (c) => c.json(await plugins.install(c.req.valid("json").folder), 200))
    .openapi(installFile, async (c) => {
      const { data, name } = c.req.valid("json");
      return c.json(await plugins.installFile(Uint8Array.fromBase64(data), name), 200);
    })
    .openapi(enable, async (c) => {
      await plugins.enable(c.req.valid("param").id, c.req.valid("json"));
      return c.json({ done: true as const }, 200);
    })
    .openapi(consent, async (c) => {
      await plugins.asking.answer(c.req.valid("param").id, c.req.valid("json"));
      return c.json({ done: true as const }, 200);
    })
    .openapi(disable, async (c) => {
      await plugins.disable(c.req.valid("param").id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(remove, async (c) => {
      await plugins.remove(c.req.valid("param").id, c.req.valid("json"));
      return c.json({ done: true as const }, 200);
    })
    .openapi(restart, async (c) => {
      await plugins.restart(c.req.valid("param").id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(log, async (c) => {
      const { id } = c.req.valid("param");
      const isKnown = (await plugins.list()).some((plugin) => plugin.id === id);
      if (!isKnown) {
        throw refusal("not-found", (language) => message(language, "refusal.plugin.unknown", { plugin: id }));
      }
      return c.json(services.log.recent(id, c.req.valid("query").limit), 200);
    })
    .openapi(command, async (c) => {
      const { id, command } = c.req.valid("param");
      const hasArguments = c.req.header("content-type") !== undefined;
      const result = await plugins.command(id, command, hasArguments ? c.req.valid("json") : null);
      return c.json({ result }, 200);
    });
}
