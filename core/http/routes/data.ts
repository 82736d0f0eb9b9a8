import { createRoute, z } from "@hono/zod-openapi";
import { dataPlaces } from "../../data/sizes.ts";
import { askedLanguage } from "../../messages/mod.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { checkRange, instant, only } from "../input.ts";
import { done, json, jsonBody } from "../wire.ts";

const rowCounts = z.array(z.object({ table: z.string(), rows: z.number() }));

const job = z.object({
  everything: z.boolean(),
  phase: z.enum(["rows", "files", "disk", "done", "failed"]),
  deleted: rowCounts,
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  error: z.string().nullable(),
}).openapi("DataJob");

const overview = createRoute({
  method: "get",
  path: "/api/data",
  summary: "Where the data lie, how much they are, and the last deletion",
  responses: {
    200: json(
      z.object({
        places: z.array(z.object({ id: z.enum(dataPlaces), path: z.string(), folder: z.string(), bytes: z.number() })),
        tables: rowCounts,
        firstAt: z.string().nullable(),
        job: job.nullable(),
      }),
      "The overview",
    ),
  },
});

const retention = createRoute({
  method: "get",
  path: "/api/data/retention",
  summary: "What a retention of so many days would delete",
  request: { query: only({ days: z.coerce.number().int().min(0).max(36_500) }) },
  responses: { 200: json(z.object({ rows: z.number(), before: z.string() }), "The rows, and before when they ended") },
});

const exported = createRoute({
  method: "get",
  path: "/api/data/export",
  summary: "Everything as a zip of text files",
  responses: { 200: { description: "The zip", content: { "application/zip": { schema: z.any() } } } },
});

const open = createRoute({
  method: "post",
  path: "/api/data/open",
  summary: "Opens a folder with the system's program for it",
  request: { body: jsonBody(only({ place: z.enum(dataPlaces) })) },
  responses: { 200: done },
});

const remove = createRoute({
  method: "post",
  path: "/api/data/delete",
  summary: "Begins to delete a range, or everything that was recorded; backups are replaced by a new one",
  request: {
    body: jsonBody(z.union([only({ from: instant, to: instant }), only({ everything: z.literal(true) })])),
  },
  responses: { 200: json(job, "How far it is; events named host/data tell more") },
});

export function dataRoutes({ data, config }: Pick<Services, "data" | "config">) {
  const language = () => askedLanguage() ?? config.language;
  return routeGroup()
    .openapi(overview, async (c) => c.json(await data.overview(), 200))
    .openapi(retention, async (c) => c.json(await data.retention(c.req.valid("query").days), 200))
    .openapi(exported, async (c) => {
      const day = new Date().toISOString().slice(0, 10);
      c.header("content-type", "application/zip");
      c.header("content-disposition", `attachment; filename="timetrack-${day}.zip"`);
      return c.body(await data.export(language()), 200);
    })
    .openapi(open, async (c) => {
      await data.open(c.req.valid("json").place);
      return c.json({ done: true as const }, 200);
    })
    .openapi(remove, (c) => {
      const body = c.req.valid("json");
      if ("from" in body) checkRange(body);
      return c.json(data.delete("everything" in body ? "everything" : body, language()), 200);
    });
}
