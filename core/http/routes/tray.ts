import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { done, idParam, json, jsonBody, trayItem } from "../wire.ts";

const list = createRoute({
  method: "get",
  path: "/api/tray",
  summary: "The entries of the tray menu, for systems that show none",
  responses: { 200: json(z.array(trayItem), "The entries in their order") },
});

const click = createRoute({
  method: "post",
  path: "/api/tray/click",
  summary: "Chooses an entry",
  request: { body: jsonBody(only({ id: idParam })) },
  responses: { 200: done },
});

export function trayRoutes(services: Pick<Services, "tray">) {
  return routeGroup()
    .openapi(list, (c) => c.json(services.tray.items(), 200))
    .openapi(click, async (c) => {
      await services.tray.click(c.req.valid("json").id);
      return c.json({ done: true as const }, 200);
    });
}
