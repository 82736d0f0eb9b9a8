import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { idParam, json, jsonBody, pluginInfo } from "../wire.ts";

const open = createRoute({
  method: "post",
  path: "/api/plugins/develop",
  summary: "Runs a plugin from the folder in which it is written, for as long as somebody reads the answer",
  request: { body: jsonBody(only({ folder: z.string().min(1).max(4096) })) },
  responses: {
    200: {
      description: "An event for each thing that happens: first the plugin, then its log, state, calls and rights",
      content: { "text/event-stream": { schema: z.string() } },
    },
  },
});

const reload = createRoute({
  method: "post",
  path: "/api/plugins/{id}/develop",
  summary: "Reads the folder of a plugin that is being written and starts it anew; `consent` grants what it named",
  request: {
    params: z.object({ id: idParam }),
    body: jsonBody(only({ consent: z.string().max(100).optional() })),
  },
  responses: { 200: json(pluginInfo, "The plugin") },
});

export function developmentRoutes({ plugins }: Pick<Services, "plugins">, signal: AbortSignal) {
  return routeGroup()
    .openapi(open, async (c) => {
      const { plugin, events } = await plugins.development.open(c.req.valid("json").folder);
      const inWords = (event: unknown) => `data: ${JSON.stringify(event)}\n\n`;
      const lines = new TransformStream<unknown, string>({
        start: (controller) => controller.enqueue(inWords({ type: "plugin", plugin })),
        transform: (event, controller) => controller.enqueue(inWords(event)),
      });
      const body = events.pipeThrough(lines, { signal }).pipeThrough(new TextEncoderStream());
      return new Response(body, { headers: { "content-type": "text/event-stream", "x-accel-buffering": "no" } });
    })
    .openapi(reload, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await plugins.development.reload(id, c.req.valid("json").consent), 200);
    });
}
