import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { done, idParam, json, jsonBody, person, unknownUser } from "../wire.ts";

const params = z.object({ id: idParam });
const account = { source: z.string().min(1).max(200), id: z.string().min(1).max(500) };

const list = createRoute({
  method: "get",
  path: "/api/people",
  summary: "Everybody on our side with their accounts, and the own users of calls whom nobody has reported",
  responses: { 200: json(z.object({ people: z.array(person), unknown: z.array(unknownUser) }), "Who is who") },
});

const edit = createRoute({
  method: "patch",
  path: "/api/people/{id}",
  summary: "Gives a person a name, or says that it is the one at this computer",
  request: {
    params,
    body: jsonBody(only({ name: z.string().max(500).nullable().optional(), me: z.boolean().optional() })),
  },
  responses: { 200: done },
});

const join = createRoute({
  method: "post",
  path: "/api/people/{id}/join",
  summary: "Says that two people are one; stays so whatever is reported later",
  request: { params, body: jsonBody(only({ with: idParam })) },
  responses: { 200: done },
});

const release = createRoute({
  method: "post",
  path: "/api/people/{id}/release",
  summary: "Takes back what was decided about a person's accounts",
  request: { params },
  responses: { 200: done },
});

const assign = createRoute({
  method: "post",
  path: "/api/people/accounts",
  summary: 'Says whose an account is; "person" null makes it a person of its own. Stays so whatever is reported later',
  request: { body: jsonBody(only({ ...account, person: idParam.nullable() })) },
  responses: { 200: done },
});

export function peopleRoutes({ people }: Pick<Services, "people">) {
  return routeGroup()
    .openapi(list, async (c) => c.json(await people.list(), 200))
    .openapi(edit, async (c) => {
      await people.edit(c.req.valid("param").id, c.req.valid("json"));
      return c.json({ done: true as const }, 200);
    })
    .openapi(assign, async (c) => {
      const { person, ...account } = c.req.valid("json");
      await people.assign(account, person);
      return c.json({ done: true as const }, 200);
    })
    .openapi(join, async (c) => {
      await people.join(c.req.valid("param").id, c.req.valid("json").with);
      return c.json({ done: true as const }, 200);
    })
    .openapi(release, async (c) => {
      await people.release(c.req.valid("param").id);
      return c.json({ done: true as const }, 200);
    });
}
