import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { checkRange, limitQuery, only, rangeQuery } from "../input.ts";
import { activityRow, json } from "../wire.ts";

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

export function activityRoutes(services: Pick<Services, "activity" | "plugins">) {
  return routeGroup()
    .openapi(kinds, (c) => c.json(services.plugins.activityKinds(), 200))
    .openapi(list, async (c) => {
      const query = c.req.valid("query");
      checkRange(query);
      return c.json(await services.activity.list(query), 200);
    });
}
