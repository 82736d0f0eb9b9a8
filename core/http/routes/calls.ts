import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { checkRange, only, rangeQuery } from "../input.ts";
import { call, json } from "../wire.ts";

const list = createRoute({
  method: "get",
  path: "/api/calls",
  summary: "Calls that overlap a range, by start",
  request: { query: only(rangeQuery) },
  responses: { 200: json(z.array(call), "The calls") },
});

export function callRoutes(services: Pick<Services, "calls">) {
  return routeGroup().openapi(list, async (c) => {
    const range = c.req.valid("query");
    checkRange(range);
    return c.json(await services.calls.list(range), 200);
  });
}
