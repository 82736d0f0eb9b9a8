import { deepStrictEqual as equal } from "node:assert/strict";
import { temporaryDatabase } from "../../../tests/support/database.ts";
import { createUses } from "./uses.ts";

const USE = { kind: "net", what: "example.com:443", denied: false };

Deno.test("createUses() forgets one plugin or all, also what is just being written down", async () => {
  const { db, close } = await temporaryDatabase();
  const uses = await createUses(db, () => 1);
  const plugins = async () => {
    const rows = await db.selectFrom("plugin_uses").select("plugin").orderBy("plugin").execute();
    return rows.map(({ plugin }) => plugin);
  };
  for (const plugin of ["acme.a", "acme.b", "acme.c"]) uses.count(plugin, USE);

  await Promise.all([uses.save(), uses.forget("acme.a")]);
  equal([uses.of("acme.a"), await plugins()], [[], ["acme.b", "acme.c"]]);

  uses.count("acme.b", USE);
  await Promise.all([uses.save(), uses.forgetAll()]);
  equal([uses.of("acme.b"), await plugins()], [[], []]);

  // The next one counts anew, and brings nothing back.
  uses.count("acme.b", USE);
  await uses.save();
  equal([uses.of("acme.b").map((one) => one.uses), await plugins()], [[1], ["acme.b"]]);
  await close();
});
