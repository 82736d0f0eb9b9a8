import type { z } from "zod";
import { TimeTrackError } from "../errors.ts";

/** Checks a value at the door; the sentence names the first fault by its path. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [fault] = result.error.issues;
  const path = fault?.path.join(".") ?? "";
  throw new TimeTrackError(
    "invalid",
    `Cannot take ${path === "" ? "this" : `"${path}"`} as ${what}: ${fault?.message}`,
  );
}
