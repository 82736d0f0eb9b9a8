import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { checkRange, only, rangeQuery } from "../input.ts";
import { filterOf, filterQuery } from "./call-filter.ts";
import { idParam, json, jsonBody, loggedCall, taskRun } from "../wire.ts";

const params = z.object({ id: idParam });
const words = z.string().max(500).nullable().optional();

const list = createRoute({
  method: "get",
  path: "/api/calls",
  summary: "Calls that overlap a range, by start; what several sources told of is one call",
  request: { query: only({ ...rangeQuery, ...filterQuery }) },
  responses: { 200: json(z.array(loggedCall), "The calls") },
});

const edit = createRoute({
  method: "patch",
  path: "/api/calls/{id}",
  summary: "Writes something beside a call; fields left out stay as they are",
  request: {
    params,
    body: jsonBody(only({
      note: z.string().max(20_000).nullable().optional(),
      contact: words,
      project: words,
      hidden: z.boolean().optional(),
      remember: z.boolean().optional().openapi({
        description: "Keeps the contact as the name of the number in the person's own contacts",
      }),
    })),
  },
  responses: { 200: json(loggedCall, "The call") },
});

const link = createRoute({
  method: "post",
  path: "/api/calls/{id}/link",
  summary: "Says that two sources told of the same call; stays so whatever they tell later",
  request: { params, body: jsonBody(only({ with: idParam })) },
  responses: { 200: json(loggedCall, "The one call") },
});

const split = createRoute({
  method: "post",
  path: "/api/calls/{id}/split",
  summary: "Says that a call is none of those it was linked with; stays so whatever their sources tell later",
  request: { params },
  responses: { 200: json(z.array(loggedCall), "The calls it was one with, and itself") },
});

const forget = createRoute({
  method: "delete",
  path: "/api/calls/{id}/link/{other}",
  summary: "Takes back what was said about two calls by hand, linked or split",
  request: { params: z.object({ id: idParam, other: idParam }) },
  responses: { 200: json(z.array(loggedCall), "Both calls, or the one they are") },
});

const sync = createRoute({
  method: "post",
  path: "/api/calls/sync",
  summary: "Runs all tasks that fetch calls now; answered when they have ended, well or not",
  responses: { 200: json(z.array(taskRun), "The finished runs") },
});

export function callRoutes({ calls, contacts, callSync }: Pick<Services, "calls" | "contacts" | "callSync">) {
  async function rememberName(id: string, contact: string | null | undefined): Promise<void> {
    const { call } = await calls.detail(id);
    const [name, number] = [contact === undefined ? call.contact : contact, call.remoteNumber ?? call.remoteNumberRaw];
    if (name?.trim() && number !== null) await contacts.remember(name, number);
  }

  return routeGroup()
    .openapi(list, async (c) => {
      const { from, to, ...filter } = c.req.valid("query");
      checkRange({ from, to });
      return c.json(await calls.log({ from, to }, filterOf(filter)), 200);
    })
    .openapi(edit, async (c) => {
      const { remember, ...edit } = c.req.valid("json");
      const { id } = c.req.valid("param");
      // First: what cannot be remembered must leave the call as it is.
      if (remember) await rememberName(id, edit.contact);
      return c.json(await calls.edit(id, edit), 200);
    })
    .openapi(link, async (c) => c.json(await calls.link(c.req.valid("param").id, c.req.valid("json").with), 200))
    .openapi(sync, async (c) => c.json(await callSync.run(), 200))
    .openapi(forget, async (c) => {
      const { id, other } = c.req.valid("param");
      return c.json(await calls.forget(id, other), 200);
    })
    .openapi(split, async (c) => c.json(await calls.split(c.req.valid("param").id), 200));
}
