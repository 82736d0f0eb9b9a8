import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { HttpEnv } from "./env.ts";
import { STATUS } from "./errors.ts";

const refusal = z.object({
  error: z.object({
    code: z.enum(Object.keys(STATUS) as [keyof typeof STATUS]),
    message: z.string(),
    hint: z.string().optional(),
  }),
}).openapi("Error");

/** The description of the API, to be made once. */
export function describeApi(app: OpenAPIHono<HttpEnv>, version: string) {
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "The token of the data folder: `timetrack token`",
  });
  registry.registerComponent("responses", "Refused", {
    description: "Why not, and what to do",
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  });
  registry.register("Error", refusal);

  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "TimeTrack", version, description: "Instants are ISO 8601; answers give them in UTC." },
    security: [{ token: [] }],
  });
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const operation of Object.values(operations) as { responses?: object; security?: object[] }[]) {
      operation.responses = { ...operation.responses, default: { $ref: "#/components/responses/Refused" } };
      if (path === "/api/health") operation.security = [];
    }
  }
  return document;
}
