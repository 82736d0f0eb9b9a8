import { createRoute, z } from "@hono/zod-openapi";
import { erasureKinds } from "../../activity/erasure-rule.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { instant, only } from "../input.ts";
import { done, erasure, idParam, json, jsonBody } from "../wire.ts";

const erase = createRoute({
  method: "post",
  path: "/api/activity/erase",
  summary: "Deletes what was recorded in a range, or its titles; answered when no file holds it any more",
  description: "`deleted` takes away whole rows, cut at the edges of the range; `private` keeps application and time " +
    "and takes away the titles. Calls and entries stay. Heartbeats that come later bring nothing of it back.",
  request: { body: jsonBody(only({ from: instant, to: instant, what: z.enum(erasureKinds) })) },
  responses: { 200: json(erasure, "What was done, and until when it can be undone") },
});

const list = createRoute({
  method: "get",
  path: "/api/activity/erasures",
  summary: "What was deleted and can still be undone, the newest first",
  responses: { 200: json(z.array(erasure), "The erasures") },
});

const undo = createRoute({
  method: "post",
  path: "/api/activity/erasures/{id}/undo",
  summary: "Puts back what was deleted; possible for ten minutes and until the host ends",
  request: { params: z.object({ id: idParam }) },
  responses: { 200: done },
});

export function erasureRoutes({ activity }: Pick<Services, "activity">) {
  return routeGroup()
    .openapi(erase, async (c) => c.json(await activity.erase(c.req.valid("json")), 200))
    .openapi(list, (c) => c.json(activity.erasures(), 200))
    .openapi(undo, async (c) => {
      await activity.undoErase(c.req.valid("param").id);
      return c.json({ done: true as const }, 200);
    });
}
