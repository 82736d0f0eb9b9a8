import { deepStrictEqual as equal } from "node:assert";
import { testStorage } from "./storage-suite.ts";

await testStorage({
  "openDatabase() makes all tables": async ({ db }) => {
    const tables = await db.introspection.getTables();

    equal(
      tables.map((table) => table.name).filter((name) => !name.startsWith("sqlite_")).sort(),
      [
        "accounts",
        "activity",
        "activity_subjects",
        "call_edits",
        "call_links",
        "call_relinks",
        "calls",
        "contact_numbers",
        "contacts",
        "devices",
        "entries",
        "erasures",
        "inbox",
        "issues",
        "label_rules",
        "labels",
        "people",
        "plugin_state",
        "plugin_status",
        "plugin_uses",
        "plugin_versions",
        "plugins",
        "secret_keys",
        "settings",
        "task_runs",
      ],
    );
  },

  "openDatabase() gives bytes and large numbers back as they were": async ({ db }) => {
    const body = new Uint8Array([0, 1, 2, 255]);
    const at = Date.UTC(2100, 0, 1);

    await db.insertInto("inbox").values({
      plugin: "placetel",
      webhook: "calls",
      content_type: "application/json",
      body,
      received_at: at,
      attempts: 0,
      next_attempt_at: at,
      handled_at: null,
      error: null,
    }).execute();

    const row = await db.selectFrom("inbox").selectAll().executeTakeFirstOrThrow();
    equal(new Uint8Array(row.body), body);
    equal([row.id, row.received_at, row.handled_at], [1, at, null]);
  },

  "openDatabase() undoes a failed transaction": async ({ db }) => {
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto("settings").values({ plugin: "a", key: "b", value: "1" }).execute();
      throw new Error("stop");
    });

    equal(await failing.catch((thrown) => thrown.message), "stop");
    equal(await db.selectFrom("settings").selectAll().execute(), []);
  },
});
