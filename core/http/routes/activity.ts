import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { checkRange, limitQuery, only, rangeQuery, zone } from "../input.ts";
import { activityRow, json, summaryRow } from "../wire.ts";

const list = createRoute({
  method: "get",
  path: "/api/activity",
  summary: "Rows that overlap a range, by start",
  description: "When as many rows come as `limit` allows, there may be more: ask again from the last start.",
  request: {
    query: only({
      ...rangeQuery,
      kind: z.string().max(60).optional(),
      source: z.string().max(200).optional(),
      limit: limitQuery(10_000, 10_000),
    }),
  },
  responses: { 200: json(z.array(activityRow), "The rows") },
});

const kinds = createRoute({
  method: "get",
  path: "/api/activity/kinds",
  summary: "Kinds of activity that plugins record, with their titles",
  responses: { 200: json(z.array(z.object({ id: z.string(), title: z.string() })), "The kinds") },
});

const summary = createRoute({
  method: "get",
  path: "/api/summary",
  summary: "Seconds by application, by title or by day",
  request: {
    query: only({
      ...rangeQuery,
      by: z.enum(["app", "title", "day"]),
      zone,
    }),
  },
  responses: { 200: json(z.array(summaryRow), "The sums, the largest first, or by day") },
});

export function activityRoutes(services: Pick<Services, "activity" | "plugins">) {
  return routeGroup()
    .openapi(kinds, (c) => c.json(services.plugins.activityKinds(), 200))
    .openapi(list, async (c) => {
      const query = c.req.valid("query");
      checkRange(query);
      return c.json(await services.activity.list(query), 200);
    })
    .openapi(summary, async (c) => {
      const query = c.req.valid("query");
      checkRange(query);
      return c.json(await services.activity.summary(query), 200);
    });
}
