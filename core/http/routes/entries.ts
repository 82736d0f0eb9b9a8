import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { checkRange, instant, only, rangeQuery } from "../input.ts";
import { entry, idParam, json, jsonBody } from "../wire.ts";

const params = z.object({ id: idParam });
const { kind, title, note, project } = entry.shape;
const written = { title: title.optional(), note: note.optional(), project: project.optional() };

const list = createRoute({
  method: "get",
  path: "/api/entries",
  summary: "What the person says about their time: the entries that overlap a range, by start",
  request: { query: only(rangeQuery) },
  responses: { 200: json(z.array(entry), "The entries") },
});

const add = createRoute({
  method: "post",
  path: "/api/entries",
  summary: "Adds an entry",
  description: "`work` counts as time at work, `break` as time off, `note` adds words and a project, and no time.",
  request: { body: jsonBody(only({ kind, startedAt: instant, endedAt: instant, ...written })) },
  responses: { 200: json(entry, "The entry") },
});

const change = createRoute({
  method: "patch",
  path: "/api/entries/{id}",
  summary: "Changes an entry; fields left out stay as they are",
  request: {
    params,
    body: jsonBody(only({
      kind: kind.optional(),
      startedAt: instant.optional(),
      endedAt: instant.optional(),
      ...written,
    })),
  },
  responses: { 200: json(entry, "The entry") },
});

const remove = createRoute({
  method: "delete",
  path: "/api/entries/{id}",
  summary: "Removes an entry",
  request: { params },
  responses: { 200: json(entry, "What was removed") },
});

export function entryRoutes({ entries }: Pick<Services, "entries">) {
  return routeGroup()
    .openapi(list, async (c) => {
      const range = c.req.valid("query");
      checkRange(range);
      return c.json(await entries.list(range), 200);
    })
    .openapi(add, async (c) => c.json(await entries.add(c.req.valid("json")), 200))
    .openapi(change, async (c) => c.json(await entries.change(c.req.valid("param").id, c.req.valid("json")), 200))
    .openapi(remove, async (c) => c.json(await entries.remove(c.req.valid("param").id), 200));
}
