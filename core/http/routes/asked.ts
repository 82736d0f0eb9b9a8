import { createRoute, z } from "@hono/zod-openapi";
import { askedShape } from "../../asked.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { done, json, jsonBody } from "../wire.ts";

const get = createRoute({
  method: "get",
  path: "/api/asked",
  summary: "What the person answered to what the app asks once",
  responses: { 200: json(z.object(askedShape), "The answers; what was not answered yet is left out") },
});

const patch = createRoute({
  method: "patch",
  path: "/api/asked",
  summary: "Keeps answers, so that they are not asked for again",
  request: { body: jsonBody(only(askedShape)) },
  responses: { 200: done },
});

export function askedRoutes({ asked }: Pick<Services, "asked">) {
  return routeGroup()
    .openapi(get, async (c) => c.json(await asked.answers(), 200))
    .openapi(patch, async (c) => {
      await asked.answer(c.req.valid("json"));
      return c.json({ done: true as const }, 200);
    });
}
