import { createRoute, z } from "@hono/zod-openapi";
import type { CallPageQuery } from "../../calls/logged-call.ts";
import { parseRange } from "../../database/range.ts";
import { TimeTrackError } from "../../errors.ts";
import { askedLanguage } from "../../messages/mod.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { limitQuery, only, rangeQuery, zone } from "../input.ts";
import { callDetail, idParam, json, loggedCall } from "../wire.ts";
import { filterOf, filterQuery } from "./call-filter.ts";

/** Without a range all calls are meant. */
const openRange = { from: rangeQuery.from.optional(), to: rangeQuery.to.optional() };

const page = createRoute({
  method: "get",
  path: "/api/calls/log",
  summary: "Calls by start, the newest first, page by page; what several sources told of is one call",
  description: "`next` is the `cursor` of the next page, `null` after the last. A page before it may be short, even " +
    "empty, where a filter finds little.",
  request: {
    query: only({
      ...openRange,
      ...filterQuery,
      cursor: z.string().min(1).max(100).optional(),
      limit: limitQuery(100, 500),
    }),
  },
  responses: { 200: json(z.object({ calls: z.array(loggedCall), next: z.string().nullable() }), "A page") },
});

const live = createRoute({
  method: "get",
  path: "/api/calls/live",
  summary: "Calls that go on, the newest first",
  responses: { 200: json(z.array(loggedCall), "The calls") },
});

const csv = createRoute({
  method: "get",
  path: "/api/calls/export.csv",
  summary: "The calls of a range as CSV in UTF-8, the newest first, with the columns named in the asker's language",
  request: {
    query: only({
      ...openRange,
      ...filterQuery,
      zone: zone.openapi({ description: "In which times are told; default: that of this computer" }),
    }),
  },
  responses: { 200: { description: "The calls", content: { "text/csv": { schema: z.string() } } } },
});

const detail = createRoute({
  method: "get",
  path: "/api/calls/{id}",
  summary: "One call with what each source told, literally, and what was decided and written about it",
  request: { params: z.object({ id: idParam }) },
  responses: { 200: json(callDetail, "The call") },
});

export function callLogRoutes({ calls, config }: Pick<Services, "calls" | "config">) {
  return routeGroup()
    .openapi(page, async (c) => {
      const { from, to, cursor, limit, ...filter } = c.req.valid("query");
      return c.json(await calls.page({ ...filterOf(filter), span: spanOf(from, to), cursor, limit }), 200);
    })
    .openapi(live, async (c) => c.json(await calls.live(), 200))
    .openapi(csv, async (c) => {
      const { from, to, zone, ...filter } = c.req.valid("query");
      const query = { ...filterOf(filter), span: spanOf(from, to) };
      // Loaded when it is asked for: it knows the numbers of all countries.
      const { csvOf } = await import("../../calls/csv.ts");
      const lines = csvOf((page) => calls.page({ ...query, ...page }), askedLanguage() ?? config.language, zone);
      return new Response(ReadableStream.from(lines), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="calls.csv"',
        },
      });
    })
    .openapi(detail, async (c) => c.json(await calls.detail(c.req.valid("param").id), 200));
}

function spanOf(from: string | undefined, to: string | undefined): CallPageQuery["span"] {
  if (from === undefined && to === undefined) return undefined;
  if (from !== undefined && to !== undefined) return parseRange({ from, to });
  throw new TimeTrackError("invalid", 'Cannot accept the query: "from" and "to" go together');
}
