import { equal, throws } from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import { instant, only, parseBody } from "./input.ts";

const schema = only({ at: instant, by: z.enum(["app", "day"]).optional(), list: z.array(z.number()).optional() });

function refuses(body: unknown, message: RegExp): void {
  throws(() => parseBody(schema, body), { code: "invalid", message });
}

Deno.test("parseBody() hands instants on in UTC", () => {
  equal(parseBody(schema, { at: "2026-03-02T11:00:38+01:00" }).at, "2026-03-02T10:00:38.000Z");
});

Deno.test("parseBody() names the field and what is allowed", () => {
  const at = "2026-03-02T10:00:38Z";
  refuses({ at: "yesterday" }, /^Cannot accept "at" in the body: expected an instant with its zone, such as 2026-/);
  refuses({ at: "2026-02-30T10:00:38Z" }, /^Cannot accept "at" in the body: expected an instant/);
  refuses({ at: "2026-03-02T10:00:38" }, /^Cannot accept "at" in the body: expected an instant/);
  refuses({ at, by: "week" }, /^Cannot accept "by" in the body: invalid option: expected one of "app"\|"day"$/);
  refuses({ at, list: [1, "2"] }, /^Cannot accept "list.1" in the body: expected number, received string$/);
  refuses({ at, size: 1 }, /^Cannot accept the body: "size" is not known, allowed are at, by, list$/);
  refuses(null, /^Cannot accept the body: expected object, received null$/);
});
