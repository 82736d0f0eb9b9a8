import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { sql } from "kysely";
import { TextWriter, ZipReader } from "@zip.js/zip.js";
import { testStorage } from "../database/storage-suite.ts";
import { impersonalTables, personalTables } from "./tables.ts";
import { at, span, stretch, withData } from "./testing/rooms.ts";

await testStorage({
  "personalTables names every table, or impersonalTables does": async ({ db, dialect }) => {
    const { rows } = await (dialect === "sqlite"
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`
      : sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'`)
      .execute(db);
    const stored = rows.map(({ name }) =>
      name
    ).filter((name) => !name.startsWith("kysely_")).sort();

    equal([...personalTables.map(({ table }) => table), ...impersonalTables].sort(), stored);
  },

  "delete() takes a range out of activity, whatever reaches into it": (opened) =>
    withData(opened, async ({ data, activity, counts }) => {
      await activity.record("test", [
        ...stretch("a", "08:00", "09:00"),
        ...stretch("b", "09:01", "12:00"),
        ...stretch("c", "12:01", "13:00"),
        ...stretch("d", "13:01", "18:00"),
      ]);

      data.delete(span("10:00", "14:00"), "en");
      await data.settled();

      equal(data.job?.phase, "done", data.job?.error ?? "");
      const rows = await activity.list(span("00:00", "23:00"));
      equal(rows.map(({ startedAt, endedAt, data }) => [data.title, startedAt.slice(11, 16), endedAt.slice(11, 16)]), [
        ["a", "08:00", "09:00"],
        ["b", "09:01", "10:00"],
        ["d", "14:00", "18:00"],
      ]);
      equal(await counts("activity_subjects"), 3);

      // What is recorded afterwards finds the rows as they are now.
      await activity.record("test", stretch("d", "18:00", "19:00"));
      const last = (await activity.list(span("00:00", "23:00"))).at(-1)!;
      equal(last.endedAt.slice(11, 16), "19:00");
    }),

  "delete() cuts a hole into a stretch that is longer than the range": (opened) =>
    withData(opened, async ({ data, activity }) => {
      await activity.record("test", stretch("a", "08:00", "18:00"));

      data.delete(span("10:00", "11:00"), "en");
      await data.settled();

      const rows = await activity.list(span("00:00", "23:00"));
      equal(rows.map(({ startedAt, endedAt }) => [startedAt.slice(11, 16), endedAt.slice(11, 16)]), [
        ["08:00", "10:00"],
        ["11:00", "18:00"],
      ]);
    }),

  "delete() of everything leaves no personal row, and the state of what records": (opened) =>
    withData(opened, async ({ data, activity, counts }) => {
      await activity.record("test", stretch("a", "08:00", "18:00"));
      const { db } = opened;
      await db.insertInto("plugin_state").values({ plugin: "recorder", key: "paused", value: "1", version: 1 })
        .execute();
      await db.insertInto("plugin_state").values({ plugin: "other", key: "names", value: "1", version: 1 }).execute();

      data.delete("everything", "en");
      await data.settled();

      equal(data.job?.phase, "done", data.job?.error ?? "");
      for (const { table } of personalTables) {
        // That all of it was deleted is remembered, or it would come back.
        equal(await counts(table), ["plugin_state", "erasures"].includes(table) ? 1 : 0, table);
      }
    }),

  "export() has every row of a table whose key has two columns, once": (opened) =>
    withData(opened, async ({ data }) => {
      const accounts = Array.from({ length: 2500 }, (_, index) => ({
        source: `line ${index % 3}`,
        account: `user ${(index * 7919) % 2500}`,
        told_as: "Anna",
        numbers: "[]",
        reported: 1,
        person_id: "p",
        by_hand: 0,
      }));
      await opened.db.insertInto("people").values({ id: "p", name: null, me: 0, created_at: 0 }).execute();
      for (let done = 0; done < 2500; done += 500) {
        await opened.db.insertInto("accounts").values(accounts.slice(done, done + 500)).execute();
      }

      const file = await fileOf(await data.export("de"), "accounts.ndjson");

      const told = file.trim().split("\n").map((line) => JSON.parse(line)).map((row) => `${row.source} ${row.account}`);
      equal(told.sort(), accounts.map(({ source, account }) => `${source} ${account}`).sort());
    }),

  "export() is a zip with a text, the settings and all rows": (opened) =>
    withData(opened, async ({ data, activity }) => {
      await activity.record("test", stretch("Ünïcode", "08:00", "09:00"));
      for (let minute = 0; minute < 40; minute++) {
        const beats = Array.from({ length: 60 }, (_, second) => ({
          kind: "note",
          at: new Date(at("10:00") + minute * 60_000 + second * 1000).toISOString(),
          pulseSeconds: 0,
          data: { title: `row ${minute}-${second}` },
        }));
        await activity.record("test", beats);
      }

      const zip = new ZipReader(await data.export("de"));
      const files = new Map<string, string>();
      for (const entry of await zip.getEntries()) {
        if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
      }

      const rows = files.get("activity.ndjson")!.trim().split("\n").map((line) => JSON.parse(line));
      equal(rows.length, 2401);
      ok(rows.some(({ title, started_at }) => title === "Ünïcode" && started_at === "2026-03-02T08:00:00.000Z"));
      ok(files.get("README.txt")!.startsWith("TimeTrack 1.2.3, exportiert 2026-03-03"));
      equal(JSON.parse(files.get("settings.json")!), { host: { port: 8000 } });
      equal([...files.keys()].filter((name) => !files.get("README.txt")!.includes(name) && name !== "README.txt"), []);
    }),
});

async function fileOf(zip: ReadableStream<Uint8Array>, name: string): Promise<string> {
  for (const entry of await new ZipReader(zip).getEntries()) {
    if (!entry.directory && entry.filename === name) return await entry.getData(new TextWriter());
  }
  throw new Error(`there is no ${name}`);
}
