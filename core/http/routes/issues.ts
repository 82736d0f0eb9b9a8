import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { done, idParam, issue, json, notification } from "../wire.ts";

const list = createRoute({
  method: "get",
  path: "/api/issues",
  summary: "Repair cards: what stays until it is mended",
  responses: { 200: json(z.array(issue), "The cards") },
});

const act = createRoute({
  method: "post",
  path: "/api/issues/{plugin}/{id}/{action}",
  summary: "Does what a button of a card says",
  request: { params: z.object({ plugin: idParam, id: idParam, action: idParam }) },
  responses: { 200: done },
});

const notifications = createRoute({
  method: "get",
  path: "/api/notifications",
  summary: "The newest messages",
  responses: { 200: json(z.array(notification), "The messages") },
});

export function issueRoutes(services: Pick<Services, "issues" | "notifications">) {
  return routeGroup()
    .openapi(list, async (c) => c.json(await services.issues.list(), 200))
    .openapi(act, async (c) => {
      const { plugin, id, action } = c.req.valid("param");
      await services.issues.act(plugin, id, action);
      return c.json({ done: true as const }, 200);
    })
    .openapi(notifications, (c) => c.json(services.notifications.recent(), 200));
}
