import { createRoute, z } from "@hono/zod-openapi";
import { type Condition, conditionFields, conditionTests, type Label, type LabelRule } from "../../labels/label.ts";
import type { Removed } from "../../labels/label-input.ts";
import { starterCategories } from "../../labels/starter.ts";
import { askedLanguage } from "../../messages/mod.ts";
import type { RulePreview } from "../../reports/preview.ts";
import type { AssignedIn } from "../../reports/service.ts";
import type { Unlabelled } from "../../reports/unlabelled.ts";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { checkRange, instant, limitQuery, only, rangeQuery } from "../input.ts";
import { done, idParam, json, jsonBody } from "../wire.ts";

const params = z.object({ id: idParam });
const kind = z.enum(["category", "project"]);
const tone = only({ hue: z.int(), shade: z.union([z.literal(0), z.literal(1)]) });
const nullableId = z.string().nullable();

const label = z.object({
  id: z.string(),
  kind,
  parent: nullableId,
  name: z.string(),
  path: z.string(),
  tone,
  billable: z.boolean(),
}).openapi("Label") satisfies z.ZodType<Label>;

const condition = only({
  field: z.enum(conditionFields),
  test: z.enum(conditionTests),
  value: z.string().max(500),
}).openapi("Condition") satisfies z.ZodType<Condition>;

const conditions = z.array(condition).min(1).max(5);

const rule = z.object({ id: z.string(), label: z.string(), conditions, enabled: z.boolean() })
  .openapi("LabelRule") satisfies z.ZodType<LabelRule>;

const name = z.string().max(100);
const position = z.int().min(0).optional().openapi({ description: "Its place on its level, from 0" });
const labelFields = {
  parent: nullableId.optional(),
  tone: tone.optional(),
  billable: z.boolean().optional(),
};

const removed = only({
  labels: z.array(only({
    ...label.shape,
    position: z.int(),
    formerNames: z.array(z.string()),
  })),
  rules: z.array(only({ ...rule.shape, position: z.int() })),
}).openapi("RemovedLabels") satisfies z.ZodType<Removed>;

const times = z.array(z.object({ label: nullableId, seconds: z.number() }));
const caught = { seconds: z.number(), label: nullableId, then: nullableId };

const preview = z.object({
  seconds: z.number(),
  windows: z.number(),
  calls: z.number(),
  now: times,
  stays: times,
  examples: z.array(z.union([
    z.object({ app: z.string(), title: z.string(), ...caught }),
    z.object({ contact: z.string(), number: z.string().nullable(), ...caught }),
  ])),
}).openapi("RulePreview") satisfies z.ZodType<RulePreview>;

const unlabelled = z.union([
  z.object({
    app: z.string(),
    seconds: z.number(),
    titles: z.array(z.object({ title: z.string(), seconds: z.number() })),
  }),
  z.object({ contact: z.string(), number: z.string().nullable(), seconds: z.number(), calls: z.number() }),
]).openapi("Unlabelled") satisfies z.ZodType<Unlabelled>;

const under = { category: nullableId, project: nullableId };
const assigned = z.object({
  windows: z.array(z.object({ app: z.string(), title: z.string(), ...under })),
  calls: z.array(z.object({ id: z.string(), ...under })),
}).openapi("Assigned") satisfies z.ZodType<AssignedIn>;

const starter = z.object({ name: z.string(), tone, conditions });

const routes = {
  list: createRoute({
    method: "get",
    path: "/api/labels",
    summary: "Categories, projects and rules, in their order",
    responses: { 200: json(z.object({ labels: z.array(label), rules: z.array(rule) }), "All of them") },
  }),
  create: createRoute({
    method: "post",
    path: "/api/labels",
    summary: "Adds a category or a project",
    request: { body: jsonBody(only({ kind, name, ...labelFields })) },
    responses: { 200: json(label, "The new one") },
  }),
  assigned: createRoute({
    method: "get",
    path: "/api/labels/assigned",
    summary: "What the windows and calls of a range are under by rule; what is under nothing is left out",
    request: { query: only(rangeQuery) },
    responses: { 200: json(assigned, "The windows once each, and the calls") },
  }),
  unlabelled: createRoute({
    method: "get",
    path: "/api/labels/unlabelled",
    summary: "What is under no category or no project yet, most time first",
    request: { query: only({ ...rangeQuery, kind, limit: limitQuery(50, 1000) }) },
    responses: { 200: json(z.array(unlabelled), "Applications with their titles, and calls by contact") },
  }),
  starters: createRoute({
    method: "get",
    path: "/api/labels/starters",
    summary: "Categories to begin with, in the language of whoever asks",
    responses: { 200: json(z.array(starter), "What would be added") },
  }),
  addStarters: createRoute({
    method: "post",
    path: "/api/labels/starters",
    summary: "Adds the categories to begin with, but for those whose names are there already",
    responses: { 200: json(z.object({ added: z.number() }), "How many were added") },
  }),
  preview: createRoute({
    method: "post",
    path: "/api/labels/preview",
    summary: "What a rule would catch, before it is saved",
    request: {
      body: jsonBody(only({
        from: instant,
        to: instant,
        id: z.string().max(64).optional().openapi({ description: "The rule that is changed; none for a new one" }),
        label: z.string().max(64),
        conditions,
      })),
    },
    responses: { 200: json(preview, "Time, examples, and what is under another label") },
  }),
  restore: createRoute({
    method: "post",
    path: "/api/labels/restore",
    summary: "Brings back what a deletion took away",
    request: { body: jsonBody(removed) },
    responses: { 200: done },
  }),
  createRule: createRoute({
    method: "post",
    path: "/api/labels/rules",
    summary: "Adds a rule; without a position behind all others",
    request: { body: jsonBody(only({ label: z.string(), conditions, enabled: z.boolean().optional(), position })) },
    responses: { 200: json(rule, "The new one") },
  }),
  changeRule: createRoute({
    method: "patch",
    path: "/api/labels/rules/{id}",
    summary: "Changes or moves a rule; fields left out stay as they are",
    request: {
      params,
      body: jsonBody(only({
        label: z.string().optional(),
        conditions: conditions.optional(),
        enabled: z.boolean().optional(),
        position,
      })),
    },
    responses: { 200: json(rule, "The rule") },
  }),
  removeRule: createRoute({
    method: "delete",
    path: "/api/labels/rules/{id}",
    summary: "Deletes a rule",
    request: { params },
    responses: { 200: json(removed, "What was taken away, for /api/labels/restore") },
  }),
  change: createRoute({
    method: "patch",
    path: "/api/labels/{id}",
    summary: "Changes or moves a category or project; fields left out stay as they are",
    request: { params, body: jsonBody(only({ name: name.optional(), ...labelFields, position })) },
    responses: { 200: json(label, "The category or project") },
  }),
  remove: createRoute({
    method: "delete",
    path: "/api/labels/{id}",
    summary: "Deletes a category or project with all below it and their rules",
    request: { params },
    responses: { 200: json(removed, "What was taken away, for /api/labels/restore") },
  }),
};

export function labelRoutes({ labels, reports, config }: Pick<Services, "labels" | "reports" | "config">) {
  const language = () => askedLanguage() ?? config.language;
  return routeGroup()
    .openapi(routes.list, async (c) => c.json(await labels.book(), 200))
    .openapi(routes.create, async (c) => c.json(await labels.create(c.req.valid("json")), 200))
    .openapi(routes.assigned, async (c) => {
      const range = c.req.valid("query");
      checkRange(range);
      return c.json(await reports.assigned(range), 200);
    })
    .openapi(routes.unlabelled, async (c) => {
      const query = c.req.valid("query");
      checkRange(query);
      return c.json(await reports.unlabelled(query), 200);
    })
    .openapi(routes.starters, (c) => c.json(starterCategories(language()), 200))
    .openapi(routes.addStarters, async (c) => c.json({ added: await labels.addStarters(language()) }, 200))
    .openapi(routes.preview, async (c) => {
      const { from, to, ...draft } = c.req.valid("json");
      checkRange({ from, to });
      return c.json(await reports.preview(draft, { from, to }), 200);
    })
    .openapi(routes.restore, async (c) => {
      await labels.restore(c.req.valid("json"));
      return c.json({ done: true as const }, 200);
    })
    .openapi(routes.createRule, async (c) => c.json(await labels.createRule(c.req.valid("json")), 200))
    .openapi(
      routes.changeRule,
      async (c) => c.json(await labels.changeRule(c.req.valid("param").id, c.req.valid("json")), 200),
    )
    .openapi(routes.removeRule, async (c) => c.json(await labels.removeRule(c.req.valid("param").id), 200))
    .openapi(
      routes.change,
      async (c) => c.json(await labels.change(c.req.valid("param").id, c.req.valid("json")), 200),
    )
    .openapi(routes.remove, async (c) => c.json(await labels.remove(c.req.valid("param").id), 200));
}
