import * as z from "zod/mini";
import type { FromPage, Json } from "../kit/wire.ts";

/** Longest message of a page, in characters. */
export const MAX_MESSAGE = 1024 * 1024;

// What was parsed from JSON is JSON.
const json = z.custom<Json>(() => true);
const id = z.number().check(z.int(), z.positive());
const text = (length: number) => z.string().check(z.maxLength(length));

const message = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("request"),
    id,
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    path: text(2_000),
    body: json,
  }),
  z.strictObject({ kind: z.literal("settings"), id }),
  z.strictObject({ kind: z.literal("save"), id, values: z.record(text(60), json) }),
  z.strictObject({ kind: z.literal("execute"), id, command: text(60), args: json }),
  z.strictObject({ kind: z.literal("navigate"), id, page: z.nullable(text(60)) }),
  z.strictObject({ kind: z.literal("copy"), id, text: text(100_000) }),
  z.strictObject({ kind: z.literal("height"), height: z.number().check(z.gte(0)) }),
  z.strictObject({ kind: z.literal("toast"), text: text(200) }),
  z.strictObject({ kind: z.literal("failed"), message: text(500) }),
  z.strictObject({ kind: z.literal("alive") }),
]);

/** Reads what a page sent; `null` when it is no message. */
export function parseFromPage(data: unknown): FromPage | null {
  if (typeof data !== "string" || data.length > MAX_MESSAGE) return null;
  try {
    return message.parse(JSON.parse(data)) as FromPage;
  } catch {
    return null;
  }
}
