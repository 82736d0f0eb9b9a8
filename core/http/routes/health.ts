import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { json } from "../wire.ts";

const health = createRoute({
  method: "get",
  path: "/api/health",
  summary: "Whether TimeTrack runs; open to everybody on this computer",
  responses: {
    200: json(
      z.object({ status: z.literal("ok"), version: z.string(), uptimeSeconds: z.number() }),
      "It runs",
    ),
  },
});

export function healthRoutes(services: Pick<Services, "version" | "startedAt">) {
  return routeGroup().openapi(health, (c) => {
    const uptimeSeconds = Math.max(0, Math.round((Date.now() - services.startedAt) / 1000));
    return c.json({ status: "ok" as const, version: services.version, uptimeSeconds }, 200);
  });
}
