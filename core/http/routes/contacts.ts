import { createRoute, z } from "@hono/zod-openapi";
import { contactFields } from "../../contacts/contact-input.ts";
import { shownContacts } from "../../contacts/shown-contact.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { limitQuery, only } from "../input.ts";
import { contact, idParam, json, jsonBody } from "../wire.ts";

const params = z.object({ id: idParam });
const { name, company, numbers } = contactFields;

const list = createRoute({
  method: "get",
  path: "/api/contacts",
  summary: "Contacts by name: the person's own and those of the address books of call sources",
  request: {
    query: only({
      q: z.string().max(200).optional(),
      own: z.enum(["true", "false"]).transform((text) => text === "true").optional().openapi({ type: "boolean" }),
      limit: limitQuery(500, 10_000),
    }),
  },
  responses: {
    200: json(
      z.array(contact.extend({ numberTexts: z.array(z.string()) })),
      "The contacts, with their numbers as people write them",
    ),
  },
});

const add = createRoute({
  method: "post",
  path: "/api/contacts",
  summary: "Adds a contact of the person's own; its name goes before what call sources say about its numbers",
  request: { body: jsonBody(only({ name, company: company.default(null), numbers })) },
  responses: { 200: json(contact, "The contact") },
});

const change = createRoute({
  method: "patch",
  path: "/api/contacts/{id}",
  summary: "Changes a contact of the person's own; fields left out stay as they are",
  request: {
    params,
    body: jsonBody(only({ name: name.optional(), company: company.optional(), numbers: numbers.optional() })),
  },
  responses: { 200: json(contact, "The contact") },
});

const remove = createRoute({
  method: "delete",
  path: "/api/contacts/{id}",
  summary: "Removes a contact of the person's own",
  request: { params },
  responses: { 200: json(contact, "What it was") },
});

export function contactRoutes({ contacts }: Pick<Services, "contacts">) {
  return routeGroup()
    .openapi(list, async (c) => {
      const { q, own, limit } = c.req.valid("query");
      return c.json(await shownContacts(await contacts.list({ text: q, own, limit })), 200);
    })
    .openapi(add, async (c) => c.json(await contacts.add(c.req.valid("json")), 200))
    .openapi(change, async (c) => c.json(await contacts.change(c.req.valid("param").id, c.req.valid("json")), 200))
    .openapi(remove, async (c) => c.json(await contacts.remove(c.req.valid("param").id), 200));
}
