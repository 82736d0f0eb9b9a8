import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { done, idParam, json, jsonBody, pluginInfo } from "../wire.ts";

const params = z.object({ id: idParam });

const search = createRoute({
  method: "get",
  path: "/api/market/search",
  summary: "Plugins of the registry that these words find; asks the registry",
  request: { query: only({ words: z.string().max(200) }) },
  responses: {
    200: json(
      z.array(z.object({
        name: z.string(),
        version: z.string(),
        description: z.string(),
        publisher: z.string().nullable(),
      })),
      "The packages",
    ),
  },
});

const install = createRoute({
  method: "post",
  path: "/api/market/install",
  summary: "Fetches a plugin from `npm:name`, `npm:name@version` or an https address; it waits for consent",
  request: { body: jsonBody(only({ source: z.string().min(1).max(2000) })) },
  responses: { 200: json(pluginInfo, "The plugin") },
});

const updates = createRoute({
  method: "post",
  path: "/api/market/updates",
  summary: "Asks the registry for newer versions of the plugins that came from there",
  responses: {
    200: json(
      z.array(z.object({
        id: z.string(),
        version: z.string(),
        newest: z.string().nullable(),
        problem: z.string().nullable(),
      })),
      "Those of which there is a newer version, or of which that is not known",
    ),
  },
});

const update = createRoute({
  method: "post",
  path: "/api/market/plugins/{id}/update",
  summary: "Fetches the newest version; one that asks for more waits for consent",
  request: { params },
  responses: { 200: json(pluginInfo, "The plugin") },
});

const rollback = createRoute({
  method: "post",
  path: "/api/market/plugins/{id}/rollback",
  summary: "Goes back to the version before, with the rights that it had",
  request: { params },
  responses: { 200: json(pluginInfo, "The plugin") },
});

const discard = createRoute({
  method: "post",
  path: "/api/market/plugins/{id}/discard",
  summary: "Forgets a newer version that waits for consent",
  request: { params },
  responses: { 200: done },
});

export function marketRoutes({ market }: Pick<Services, "market">) {
  return routeGroup()
    .openapi(search, async (c) => c.json(await market.search(c.req.valid("query").words), 200))
    .openapi(install, async (c) => c.json(await market.install(c.req.valid("json").source), 200))
    .openapi(updates, async (c) => c.json(await market.updates(), 200))
    .openapi(update, async (c) => c.json(await market.update(c.req.valid("param").id), 200))
    .openapi(rollback, async (c) => c.json(await market.rollback(c.req.valid("param").id), 200))
    .openapi(discard, async (c) => {
      await market.discard(c.req.valid("param").id);
      return c.json({ done: true as const }, 200);
    });
}
