import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { json, statusBlock } from "../wire.ts";

const status = createRoute({
  method: "get",
  path: "/api/status",
  summary: "The status, in blocks and as text; as text alone when only text/plain is accepted",
  responses: { 200: json(z.object({ blocks: z.array(statusBlock), text: z.string() }), "The status") },
});

export function statusRoutes(services: Pick<Services, "status">) {
  const app = routeGroup();
  app.use("/api/status", async (c, next) => {
    const accepted = c.req.header("accept") ?? "";
    if (c.req.method !== "GET" || !accepted.startsWith("text/plain")) return await next();
    return c.text(await services.status.text());
  });
  return app.openapi(status, async (c) => {
    const [blocks, text] = await Promise.all([services.status.blocks(), services.status.text()]);
    return c.json({ blocks, text }, 200);
  });
}
