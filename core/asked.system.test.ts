import { deepStrictEqual as equal } from "node:assert/strict";
import type { Kysely } from "kysely";
import { createAskedService } from "./asked.ts";
import { knownPerson } from "./database/migrations/0009-known-person.ts";
import { testStorage } from "./database/storage-suite.ts";

await testStorage({
  "createAskedService() keeps answers beside each other and forgets none that is left out": async ({ db }) => {
    const asked = createAskedService({ db });

    equal(await asked.answers(), {});
    await asked.answer({ welcome: "over" });
    await asked.answer({ awayLeastMinutes: 30, awayNot: "2026-03-02T10:00:00.000Z" });
    await asked.answer({ awayLeastMinutes: 45, welcome: undefined });

    equal(await createAskedService({ db }).answers(), {
      welcome: "over",
      awayLeastMinutes: 45,
      awayNot: "2026-03-02T10:00:00.000Z",
    });
  },

  "answers() asks again when what is stored has another form": async ({ db }) => {
    await db.insertInto("settings").values([
      { plugin: "host", key: "asked.welcome", value: '"later"' },
      { plugin: "host", key: "asked.awayLeastMinutes", value: "20" },
    ]).execute();

    equal(await createAskedService({ db }).answers(), { awayLeastMinutes: 20 });
  },

  "knownPerson() shows no first steps to somebody who has records already": async ({ db, dialect }) => {
    const asked = createAskedService({ db });
    const entry = { id: "1", kind: "work", started_at: 1, ended_at: 2, title: "Plan", edited_at: 2 };

    await knownPerson(db as unknown as Kysely<unknown>, dialect);
    equal(await asked.answers(), {});
    await db.insertInto("entries").values({ ...entry, note: null, project: null }).execute();
    await knownPerson(db as unknown as Kysely<unknown>, dialect);
    equal(await asked.answers(), { welcome: "over" });
  },
});
