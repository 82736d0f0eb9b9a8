import { strictEqual as equal } from "node:assert/strict";
import { lookalikeOf } from "./lookalike.ts";

Deno.test("lookalikeOf() finds ids that a person could take for one another", () => {
  const known = ["acme.notes", "window-tracker", "tools.mail"];

  for (const id of ["acrne.notes", "acme.n0tes", "acme.no-tes", "win.dowtracker", "too1s.mail", "tools.maii"]) {
    equal(lookalikeOf(id, known) !== null, true, id);
  }
  for (const id of ["acme.notes", "acme.notes2", "acme.mail", "other.notes"]) equal(lookalikeOf(id, known), null, id);
});
