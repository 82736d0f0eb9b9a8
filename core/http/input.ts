import { z } from "@hono/zod-openapi";
import type { TimeTrackError } from "../errors.ts";
import { message, type MessageKey } from "../messages/mod.ts";
import { refusal, says } from "../refusal.ts";
import { lowerFirst } from "./errors.ts";
import { type InputIssue, issueIn } from "./input-words.ts";

/** Called by every validated route: says which field is wrong and what is allowed. */
export function refuseInvalid(
  result: { target: string } & ({ success: true } | { success: false; error: { issues: readonly InputIssue[] } }),
): void {
  if (!result.success) throw invalidInput(result.target, result.error.issues);
}

/** Checks a body that was read by hand. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (!result.success) throw invalidInput("json", result.error.issues);
  return result.data;
}

const PLACES: Record<string, MessageKey> = {
  json: "body.place.json",
  query: "body.place.query",
  param: "body.place.param",
  header: "body.place.header",
};

function invalidInput(target: string, issues: readonly InputIssue[]): TimeTrackError {
  return refusal("invalid", (language) => {
    const place = PLACES[target] ? message(language, PLACES[target]) : target;
    return issues.slice(0, 5).map((issue) => {
      const field = issue.path.map(String).join(".");
      const where = message(language, field === "" ? "body.whole" : "body.field", { field, place });
      return message(language, "body.invalid", { where, problem: lowerFirst(issueIn(issue, language)) });
    }).join("; ");
  });
}

/** An object that takes no other names than these, and says so. */
export function only<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `"${issue.keys?.join('", "')}" is not known, allowed are ${Object.keys(shape).join(", ")}`
        : undefined,
  });
}

/** An instant with its zone, handed on in UTC. */
export const instant = z.iso.datetime({
  offset: true,
  error: "expected an instant with its zone, such as 2026-03-02T10:00:38Z",
}).transform((text) => new Date(text).toISOString()).openapi({ type: "string", format: "date-time" });

/** A stretch of time in a query. */
export const rangeQuery = { from: instant, to: instant };

/** An IANA time zone in a query. */
export const zone = z.string().refine(isZone, "expected a time zone, such as Europe/Berlin").optional().openapi({
  description: "Decides where a day begins; default: that of this computer",
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A number in a query. */
export function limitQuery(fallback: number, maximum: number) {
  return z.coerce.number().int().min(1).max(maximum).default(fallback);
}

/** Throws when a range ends before it begins. */
export function checkRange(range: { from: string; to: string }): void {
  if (range.from > range.to) {
    throw refusal("invalid", says("body.range"));
  }
}
