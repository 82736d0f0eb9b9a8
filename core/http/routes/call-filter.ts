import { z } from "@hono/zod-openapi";
import { callDirections, callOutcomes } from "../../calls/call-input.ts";
import type { CallFilter } from "../../calls/logged-call.ts";

const yesOrNo = z.enum(["true", "false"]).transform((text) => text === "true").optional();
const outcome = z.enum(callOutcomes);

/** Which calls of the log, in a query; everything that is given has to be so. */
export const filterQuery = {
  q: z.string().max(200).optional().openapi({
    description: "Words of a name, company, note or project, or part of a number in any spelling",
  }),
  person: z.string().min(1).max(64).optional().openapi({
    description: 'Id of a person, "me", or "none" for calls of which nobody knows whose they are',
  }),
  direction: z.enum(callDirections).optional(),
  outcome: z.string().transform((list) => list.split(",")).pipe(z.array(outcome)).optional().openapi({
    type: "string",
    description: `One or more of ${callOutcomes.join(", ")}, with commas between them`,
  }),
  source: z.string().min(1).max(200).optional(),
  project: z.string().max(500).optional().openapi({ description: "An empty one finds the calls without a project" }),
  missed: yesOrNo.openapi({
    type: "boolean",
    description: "Whether nobody took it, also when a message was left; no outgoing call is missed",
  }),
  hidden: yesOrNo.openapi({ type: "boolean" }),
};

type FilterQuery = { [Key in keyof typeof filterQuery]?: z.output<typeof filterQuery[Key]> };

export function filterOf({ q, outcome, missed, person, direction, source, project, hidden }: FilterQuery): CallFilter {
  return { text: q, outcomes: outcome, missed, person, direction, source, project, hidden };
}
