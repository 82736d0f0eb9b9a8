import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { message } from "../../messages/mod.ts";
import { refusal } from "../../refusal.ts";
import { routeGroup } from "../env.ts";
import { eventStream } from "../event-stream.ts";
import { only } from "../input.ts";
import { recentEvents } from "../recent-events.ts";
import type { Sessions } from "../sessions.ts";

const MAX_STREAMS = 20;

const events = createRoute({
  method: "get",
  path: "/api/events",
  summary: "What happens in the host, as server-sent events",
  request: {
    query: only({
      after: z.coerce.number().min(0).optional().openapi({
        description:
          "What happened since comes first, at most a minute of it: the moment that a page has as data-served",
      }),
    }),
  },
  responses: {
    200: {
      description: 'Each event is `{"name": "host/…", "data": …}`; of those between plugins only the name is told',
      content: { "text/event-stream": { schema: z.string() } },
    },
  },
});

export function eventRoutes(services: Pick<Services, "events">, sessions: Sessions, signal: AbortSignal) {
  let open = 0;
  const recent = recentEvents(services.events);

  return routeGroup().openapi(events, (c) => {
    if (open >= MAX_STREAMS) {
      throw refusal("too-many", (language) => message(language, "refusal.streams", { count: MAX_STREAMS }), {
        hint: (language) => message(language, "refusal.streams.hint"),
        retryAfterSeconds: 30,
      });
    }
    const caller = c.get("caller");
    open += 1;
    const body = eventStream(services.events, {
      // Without either of them, and after a start of the host, nothing was missed that is not asked for anew.
      missed: recent(Number(c.req.header("last-event-id") ?? c.req.valid("query").after ?? Infinity)),
      signal,
      mayGoOn: () => caller.kind !== "session" || sessions.holds(caller.id),
      onEnd: () => void (open -= 1),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream", "x-accel-buffering": "no" } });
  });
}
