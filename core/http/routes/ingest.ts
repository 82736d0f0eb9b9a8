import { z } from "@hono/zod-openapi";
import { TimeTrackError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { readPackedJson } from "../body.ts";
import { INGEST_LIMIT } from "../body-door.ts";
import { routeGroup } from "../env.ts";
import { instant, only, parseBody } from "../input.ts";
import { activityRow, anyJson, call, json, jsonBody } from "../wire.ts";

const PATH = "/api/ingest";
const MOST_ROWS = 10_000;

const seq = z.number().int().min(0);
const name = z.string().min(1).max(200);
const erased = z.array(only({ seq, row: only({ from: instant, to: instant }) })).max(MOST_ROWS).default([]);
const batch = only({
  machine_id: name,
  user_id: z.string().max(200),
  sent_at: instant,
  activity: z.array(only({ seq, row: activityRow.extend({ startedAt: instant, endedAt: instant }) })).max(MOST_ROWS)
    .default([]),
  calls: z.array(
    only({ seq, row: call.extend({ startedAt: instant, endedAt: instant.nullable(), raw: anyJson }) }),
  ).max(MOST_ROWS).default([]),
  erased,
  erasedCalls: erased,
});
const accepted = z.object({
  accepted: z.object({
    activity: z.number(),
    calls: z.number(),
    erased: z.number(),
    erasedCalls: z.number(),
  }),
});

/** Finds or makes the device of another TimeTrack. */
export type DeviceFor = (machineId: string, userId: string) => Promise<number>;

/** Takes what other TimeTracks send; by id, so that the same batch twice changes nothing. */
export function ingestRoutes(services: Pick<Services, "activity" | "calls">, deviceFor: DeviceFor) {
  const app = routeGroup();
  app.openAPIRegistry.registerPath({
    method: "post",
    path: PATH,
    summary: "Takes activity and calls of another TimeTrack; answered when they are durable",
    description:
      "`erased` are stretches of which activity was deleted there, `erasedCalls` those of which calls were: rows " +
      "with a lower number that lie in one, and calls that began in one, are deleted here, too. The body may be packed with gzip (`Content-Encoding: gzip`), at most 16 MB unpacked.",
    request: { body: jsonBody(batch) },
    responses: { 200: json(accepted, "All of them are stored") },
  });
  return app.post(PATH, async (c) => {
    if (c.get("caller").kind === "session") {
      throw new TimeTrackError("denied", "Cannot accept rows of another TimeTrack: it has to send a token");
    }
    const body = parseBody(batch, await readPackedJson(c.req.raw, INGEST_LIMIT));
    const { activity, calls, erased, erasedCalls } = body;
    const device = await deviceFor(body.machine_id, body.user_id);
    if (activity.length > 0) await services.activity.ingest(device, activity);
    if (calls.length > 0) await services.calls.ingest(device, calls);
    if (erased.length > 0) await services.activity.ingestErased(device, erased);
    if (erasedCalls.length > 0) await services.calls.ingestErased(device, erasedCalls);
    return c.json({
      accepted: {
        activity: activity.length,
        calls: calls.length,
        erased: erased.length,
        erasedCalls: erasedCalls.length,
      },
    }, 200);
  });
}
