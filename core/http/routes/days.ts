import { createRoute, z } from "@hono/zod-openapi";
import { TimeTrackError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { only, zone } from "../input.ts";
import { dayFigures, json } from "../wire.ts";

const mostDays = 1000;
const date = z.iso.date({ error: "expected a date, such as 2026-03-02" });

const until = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time, such as 14:05").optional().openapi({
  description: "Only what was up to this time of each day, by the clock of the zone; default: whole days",
});

const figures = createRoute({
  method: "get",
  path: "/api/days",
  summary: "Each day in figures: first and last moment of work, time active, away and in calls",
  description: "Time in a call is active, also when no key is pressed; so is time that the person entered as work, " +
    "and what they entered as a break is not.",
  request: { query: only({ from: date, to: date, zone, until }) },
  responses: { 200: json(z.array(dayFigures), "The days from the first to the last date, both of them too") },
});

export function dayRoutes({ days }: Pick<Services, "days">) {
  return routeGroup().openapi(figures, async (c) => {
    const query = c.req.valid("query");
    const count = (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 + 1;
    if (count < 1) throw refused('it is before "from"');
    if (count > mostDays) throw refused(`it is more than ${mostDays} days after "from"`);
    return c.json(await days.figures(query), 200);
  });
}

function refused(why: string): TimeTrackError {
  return new TimeTrackError("invalid", `Cannot accept "to" in the query: ${why}`);
}
