import { createRoute, z } from "@hono/zod-openapi";
import type { Services } from "../../services.ts";
import { routeGroup } from "../env.ts";
import { limitQuery, only } from "../input.ts";
import { idParam, json, runOutcome, task, taskRun } from "../wire.ts";

const list = createRoute({
  method: "get",
  path: "/api/tasks",
  summary: "All tasks with their rhythm and last run",
  responses: { 200: json(z.array(task), "The tasks") },
});

const runs = createRoute({
  method: "get",
  path: "/api/tasks/runs",
  summary: "The history of runs, newest first; it goes on before the id of the last one that was told",
  request: {
    query: only({
      plugin: idParam.optional(),
      task: idParam.optional(),
      group: idParam.optional(),
      outcome: runOutcome.optional(),
      before: z.coerce.number().int().min(0).optional(),
      limit: limitQuery(100, 1000),
    }),
  },
  responses: { 200: json(z.array(taskRun), "The runs") },
});

const run = createRoute({
  method: "post",
  path: "/api/tasks/{plugin}/{task}/run",
  summary: "Runs a task now; answered when it has ended, well or not",
  request: { params: z.object({ plugin: idParam, task: idParam }) },
  responses: { 200: json(taskRun, "The finished run") },
});

export function taskRoutes(services: Pick<Services, "tasks">) {
  return routeGroup()
    .openapi(list, async (c) => c.json(await services.tasks.list(), 200))
    .openapi(runs, async (c) => c.json(await services.tasks.runs(c.req.valid("query")), 200))
    .openapi(run, async (c) => {
      const { plugin, task } = c.req.valid("param");
      return c.json(await services.tasks.run(plugin, task), 200);
    });
}
