import { createRoute, z } from "@hono/zod-openapi";
import type { CallPageQuery } from "../../calls/logged-call.ts";
import { shownCalls } from "../../calls/shown-call.ts";
import { totalsOf } from "../../calls/totals.ts";
import { parseRange } from "../../database/range.ts";
import { TimeTrackError } from "../../errors.ts";
import { askedLanguage, textIn } from "../../messages/mod.ts";
import { sourceName } from "../../plugin/source-name.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { limitQuery, only, rangeQuery, zone } from "../input.ts";
import { callTotals, idParam, json, shownCall, shownDetail } from "../wire.ts";
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
  responses: { 200: json(z.object({ calls: z.array(shownCall), next: z.string().nullable() }), "A page") },
});

const totals = createRoute({
  method: "get",
  path: "/api/calls/totals",
  summary: "What the calls that the log would give add up to",
  request: { query: only({ ...openRange, ...filterQuery }) },
  responses: { 200: json(callTotals, "The totals") },
});

const sources = createRoute({
  method: "get",
  path: "/api/calls/sources",
  summary: "What may tell of calls, in the asker's language",
  responses: { 200: json(z.array(z.object({ source: z.string(), title: z.string() })), "The sources") },
});

const live = createRoute({
  method: "get",
  path: "/api/calls/live",
  summary: "Calls that go on, the newest first",
  responses: { 200: json(z.array(shownCall), "The calls") },
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
  responses: { 200: json(shownDetail, "The call") },
});

export function callLogRoutes({ calls, config, plugins }: Pick<Services, "calls" | "config" | "plugins">) {
  return routeGroup()
    .openapi(page, async (c) => {
      const { from, to, cursor, limit, ...filter } = c.req.valid("query");
      const found = await calls.page({ ...filterOf(filter), span: spanOf(from, to), cursor, limit });
      return c.json({ ...found, calls: await shownCalls(found.calls) }, 200);
    })
    .openapi(totals, async (c) => {
      const { from, to, ...filter } = c.req.valid("query");
      const query = { ...filterOf(filter), span: spanOf(from, to) };
      return c.json(await totalsOf((page) => calls.page({ ...query, ...page })), 200);
    })
    .openapi(sources, async (c) => {
      const language = askedLanguage() ?? config.language;
      const told = (await plugins.list()).flatMap(({ id, state }) =>
        state === "invalid" ? [] : plugins.manifest(id).contributes.callSources.map((source) => ({
          source: sourceName(id, source.id),
          title: textIn(source.title, language),
        }))
      );
      return c.json(told, 200);
    })
    .openapi(live, async (c) => c.json(await shownCalls(await calls.live()), 200))
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
    .openapi(detail, async (c) => {
      const { call, similar, ...rest } = await calls.detail(c.req.valid("param").id);
      const [[shown], near] = [await shownCalls([call]), await shownCalls(similar)];
      const { nationalNumber } = await import("../../sdk/number.ts");
      const { numberKey } = await import("../../contacts/number-key.ts");
      const national = call.remoteNumber && nationalNumber(call.remoteNumber);
      const nameable = numberKey(call.remoteNumber ?? call.remoteNumberRaw ?? "") !== null;
      return c.json({ ...rest, call: shown!, nationalNumber: national, nameable, similar: near }, 200);
    });
}

function spanOf(from: string | undefined, to: string | undefined): CallPageQuery["span"] {
  if (from === undefined && to === undefined) return undefined;
  if (from !== undefined && to !== undefined) return parseRange({ from, to });
  throw new TimeTrackError("invalid", 'Cannot accept the query: "from" and "to" go together');
}
