import { createRoute } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { done } from "../wire.ts";

const quit = createRoute({
  method: "post",
  path: "/api/quit",
  summary: "Ends TimeTrack",
  responses: { 200: done },
});

export function quitRoutes(services: Pick<Services, "app">) {
  return routeGroup().openapi(quit, (c) => {
    // The end waits for requests that run, so this answer still arrives.
    services.app.quit();
    return c.json({ done: true as const }, 200);
  });
}
