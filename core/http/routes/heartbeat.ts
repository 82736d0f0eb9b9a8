import { z } from "@hono/zod-openapi";
import type { Heartbeat } from "timetrack";
import type { Services } from "../../services.ts";
import { readJson } from "../body.ts";
import { routeGroup } from "../env.ts";
import { instant, only, parseBody } from "../input.ts";
import { activityData, json, jsonBody } from "../wire.ts";

const PATH = "/api/activity/heartbeat";

const heartbeat = only({
  source: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, "expected letters, digits, dots, hyphens, at most 80"),
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'expected a name in small letters, such as "window"'),
  at: instant,
  until: instant.optional(),
  pulseSeconds: z.number().min(0).max(3600),
  data: activityData,
});

const heartbeats = z.array(heartbeat).min(1).max(1000);
const accepted = z.object({ accepted: z.number() });

/**
 * The busiest path: programs tell several times a second what they see. It is checked by
 * hand, without the validators that other routes go through.
 */
export function heartbeatRoutes(services: Pick<Services, "activity">) {
  const app = routeGroup();
  app.openAPIRegistry.registerPath({
    method: "post",
    path: PATH,
    summary: "Records what another program saw; answered when it is durable",
    request: { body: jsonBody(z.union([heartbeat, heartbeats])) },
    responses: { 200: json(accepted, "All of them are stored") },
  });
  return app.post(PATH, async (c) => {
    const body = await readJson(c.req.raw);
    const list = Array.isArray(body) ? parseBody(heartbeats, body) : [parseBody(heartbeat, body)];
    for (const [source, beats] of bySource(list)) await services.activity.record(source, beats);
    return c.json({ accepted: list.length }, 200);
  });
}

/** The prefix keeps a program from writing under the name of a plugin: their ids have no colon. */
function bySource(list: z.output<typeof heartbeats>): Map<string, Heartbeat[]> {
  const groups = new Map<string, Heartbeat[]>();
  for (const { source, ...beat } of list) {
    const name = `api:${source}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [beat]);
    else group.push(beat);
  }
  return groups;
}
