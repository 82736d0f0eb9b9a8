import { createRoute, z } from "@hono/zod-openapi";
import type { CallStatistics } from "../../reports/call-statistics.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { checkRange, limitQuery, only, rangeQuery, zone } from "../input.ts";
import { json, summaryRow } from "../wire.ts";

const figures = {
  count: z.number(),
  incoming: z.number(),
  outgoing: z.number(),
  answered: z.number(),
  missed: z.number(),
  talkSeconds: z.number(),
};
const named = z.object({ key: z.string(), name: z.string(), ...figures });

const callStatistics = z.object({
  total: z.object({ ...figures, longestSeconds: z.number() }),
  byHour: z.array(z.object(figures)),
  byWeekday: z.array(z.object(figures)),
  byLength: z.array(z.object({ upToSeconds: z.number().nullable(), count: z.number() })),
  contacts: z.array(named.extend({ number: z.string().nullable(), numberText: z.string().nullable() })),
  sources: z.array(named),
  people: z.array(named),
}).openapi("CallStatistics") satisfies z.ZodType<CallStatistics>;

const summary = createRoute({
  method: "get",
  path: "/api/summary",
  summary: "Seconds by application, title, day, category, project or person",
  description:
    "No minute is counted twice. Category and project are what the rules say now, also about the past; what " +
    "was written by hand goes before them. Seconds by person are those of calls.",
  request: {
    query: only({
      ...rangeQuery,
      by: z.enum(["app", "title", "day", "category", "project", "person"]),
      zone,
      limit: limitQuery(100_000, 100_000),
    }),
  },
  responses: { 200: json(z.array(summaryRow), "The sums, the largest first, or by day") },
});

const time = createRoute({
  method: "get",
  path: "/api/reports/time",
  summary: "The largest of these sums, and what all of them amount to",
  request: summary.request,
  responses: {
    200: json(
      z.object({ rows: z.array(summaryRow), count: z.number(), seconds: z.number() }),
      "The rows up to the limit, and number and seconds of all of them",
    ),
  },
});

const calls = createRoute({
  method: "get",
  path: "/api/reports/calls",
  summary: "What the calls that began in a range amount to",
  request: {
    query: only({
      ...rangeQuery,
      zone,
    }),
  },
  responses: { 200: json(callStatistics, "The figures; hours from midnight on, weekdays from Monday on") },
});

export function reportRoutes({ reports }: Pick<Services, "reports">) {
  return routeGroup()
    .openapi(summary, async (c) => {
      const { limit, ...query } = c.req.valid("query");
      checkRange(query);
      return c.json((await reports.summary(query)).slice(0, limit), 200);
    })
    .openapi(time, async (c) => {
      const { limit, ...query } = c.req.valid("query");
      checkRange(query);
      const all = await reports.summary(query);
      const seconds = all.reduce((sum, row) => sum + row.seconds, 0);
      return c.json({ rows: all.slice(0, limit), count: all.length, seconds }, 200);
    })
    .openapi(calls, async (c) => {
      const query = c.req.valid("query");
      checkRange(query);
      return c.json(await reports.calls(query), 200);
    });
}
