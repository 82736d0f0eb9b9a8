import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { json } from "../wire.ts";

const get = createRoute({
  method: "get",
  path: "/api/language",
  summary: 'The language the person chose; "auto" follows the browser',
  responses: { 200: json(z.object({ choice: z.enum(["auto", "de", "en"]) }), "The choice") },
});

export function languageRoutes({ config }: Pick<Services, "config">) {
  return routeGroup().openapi(get, (c) => c.json({ choice: config.host.language }, 200));
}
