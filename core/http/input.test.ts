import { deepEqual, equal, throws } from "node:assert/strict";
import { z } from "@hono/zod-openapi";
import type { TimeTrackError } from "../errors.ts";
import { sentencesIn } from "../refusal.ts";
import { instant, only, parseBody } from "./input.ts";

const schema = only({ at: instant, by: z.enum(["app", "day"]).optional(), list: z.array(z.number()).optional() });

function refuses(body: unknown, message: RegExp): void {
  throws(() => parseBody(schema, body), { code: "invalid", message });
}

Deno.test("parseBody() hands instants on in UTC", () => {
  equal(parseBody(schema, { at: "2026-03-02T11:00:38+01:00" }).at, "2026-03-02T10:00:38.000Z");
});

Deno.test("parseBody() says in German all that it says in English", () => {
  const limits = only({
    at: instant,
    day: z.iso.date().optional(),
    by: z.enum(["app", "day"]).optional(),
    list: z.array(z.number()).optional(),
    name: z.string().min(2).max(3).optional(),
  });
  const at = "2026-03-02T10:00:38Z";
  const bodies = [null, { at: 1 }, { at, day: "x" }, { at, by: "x" }, { at, list: ["x"] }, { at, name: "x" }, {
    at,
    name: "xxxx",
  }, { at, x: 1 }];

  const said = bodies.map((body) => {
    try {
      parseBody(limits, body);
      return "nothing";
    } catch (thrown) {
      return sentencesIn(thrown as TimeTrackError, "de").message;
    }
  });

  const form = "es hat nicht die verlangte Form";
  deepEqual(said, [
    "Das wird nicht angenommen, im Inhalt: verlangt ist ein Objekt",
    "Das wird nicht angenommen, „at“ im Inhalt: verlangt ist ein Zeitpunkt mit seiner Zone, etwa 2026-03-02T10:00:38Z",
    `Das wird nicht angenommen, „day“ im Inhalt: ${form}`,
    'Das wird nicht angenommen, „by“ im Inhalt: möglich ist nur "app", "day"',
    "Das wird nicht angenommen, „list.0“ im Inhalt: verlangt ist eine Zahl",
    "Das wird nicht angenommen, „name“ im Inhalt: es ist zu klein oder zu kurz, mindestens 2 ist verlangt",
    "Das wird nicht angenommen, „name“ im Inhalt: es ist zu groß oder zu lang, höchstens 3 ist erlaubt",
    "Das wird nicht angenommen, im Inhalt: „x“ ist nicht bekannt, möglich sind at, day, by, list, name",
  ]);
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
