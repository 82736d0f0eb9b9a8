import { createRoute, z } from "@hono/zod-openapi";
import { patternFormats, tryPatterns } from "../../plugin/manifest/pattern-trial.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { json, jsonBody } from "../wire.ts";

const attempt = createRoute({
  method: "post",
  path: "/api/patterns/try",
  summary: "Tells which patterns a text has, before they are saved",
  request: {
    body: jsonBody(only({
      format: z.enum(patternFormats),
      patterns: z.array(z.string().max(500)).max(500),
      text: z.string().max(2000),
    })),
  },
  responses: {
    200: json(
      z.object({ found: z.array(z.boolean().nullable()) }),
      "In the order of the patterns; `null` for one that cannot be tried",
    ),
  },
});

export function patternRoutes() {
  return routeGroup().openapi(attempt, async (c) => {
    const { format, patterns, text } = c.req.valid("json");
    return c.json({ found: await tryPatterns(format, patterns, text) }, 200);
  });
}
