import { ok, strictEqual as equal } from "node:assert/strict";
import { findCulprit } from "./bisect.ts";

const ids = Array.from({ length: 50 }, (_, at) => `acme.plugin-${at}`);

Deno.test("findCulprit() finds any one of 50 plugins with at most eight questions", async () => {
  for (const culprit of ids) {
    let questions = 0;
    const found = await findCulprit(ids, (on) => {
      questions++;
      return Promise.resolve(on.includes(culprit));
    });

    equal(found, culprit);
    ok(questions <= 8, `${questions} questions`);
  }
});

Deno.test("findCulprit() blames nobody when no plugin is at fault, or none alone", async () => {
  equal(await findCulprit(ids, () => Promise.resolve(true)), null);
  equal(await findCulprit(ids, () => Promise.resolve(false)), null);
  equal(await findCulprit(ids, (on) => Promise.resolve([ids[3]!, ids[40]!].every((id) => on.includes(id)))), null);
  equal(await findCulprit([], () => Promise.resolve(false)), null);
});
