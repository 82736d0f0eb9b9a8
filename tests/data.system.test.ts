import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { configure, TextWriter, ZipReader } from "@zip.js/zip.js";
import type { DataJob, DataOverview } from "../core/data/service.ts";
import { fillDemoHome } from "../scripts/demo-data.ts";
import { filesHolding } from "./support/files-holding.ts";
import { startTestHost, type TestHost } from "./support/host.ts";

configure({ useWebWorkers: false });

const SECRET = "Kennwort-des-Tresors-4711";
const DAY_MS = 86_400_000;

Deno.test("everything of a real host is exported, a range is deleted, and then all of it, from every file", async () => {
  const home = await Deno.makeTempDir({ prefix: "timetrack-home-" });
  await fillDemoHome({ home, days: 12 });
  const host = await startTestHost({ home });
  try {
    const hour = Date.now() - 3_600_000;
    const old = Date.now() - 20 * DAY_MS;
    await see(host, `${SECRET} of today`, hour);
    await see(host, `${SECRET} of old`, old);
    await Deno.mkdir(join(home, "plugin-data", "acme.notes"), { recursive: true });
    await Deno.writeTextFile(join(home, "plugin-data", "acme.notes", "notes.txt"), SECRET);
    await host.until("the day's backup is there", async () => (await backupsOf(home)).length > 0);

    const { tables, places, firstAt } = await host.json<DataOverview>("/api/data");
    const count = (table: string) => tables.find((each) => each.table === table)!.rows;
    ok(count("activity") > 100 && count("calls") > 10);
    ok(places.every(({ bytes, path }) => bytes >= 0 && path.startsWith(home)));
    equal(firstAt, new Date(old).toISOString());

    const files = await exportOf(host);
    equal(files.get("activity.ndjson")!.trim().split("\n").length, count("activity"));
    equal(files.get("calls.ndjson")!.trim().split("\n").length, count("calls"));
    ok(files.get("activity.ndjson")!.includes(`${SECRET} of old`));
    equal(JSON.parse(files.get("settings.json")!)["event-sender"].token, undefined);

    await run(host, { from: new Date(old - DAY_MS).toISOString(), to: new Date(old + DAY_MS).toISOString() });
    equal(filesHolding(home, `${SECRET} of old`), []);
    ok(filesHolding(home, `${SECRET} of today`).length > 0, "what lies outside of the range stays");
    equal((await backupsOf(home)).length, 1);

    await run(host, { everything: true });
    const after = await host.json<DataOverview>("/api/data");
    // That all of it was deleted is remembered, or it would come back.
    equal(after.tables.filter(({ table, rows }) => rows > 0 && !table.startsWith("plugin_")), [
      { table: "erasures", rows: 1 },
    ]);
    for (const text of [SECRET, "Druckerei Nordlicht", "+493023125110", "Visual Studio Code"]) {
      equal(filesHolding(home, text), [], text);
    }

    await see(host, "New work", Date.now());
    const again = await host.restart();
    equal((await again.json<DataOverview>("/api/data")).tables.find(({ table }) => table === "activity")!.rows, 1);
    await again.stop();
  } finally {
    await host.stop();
    await Deno.remove(home, { recursive: true });
  }
});

async function see(host: TestHost, title: string, at: number): Promise<void> {
  const body = { source: "test", kind: "window", at: new Date(at).toISOString(), pulseSeconds: 0, data: { title } };
  await host.json("/api/activity/heartbeat", { method: "POST", body });
}

async function run(host: TestHost, body: unknown): Promise<void> {
  await host.json("/api/data/delete", { method: "POST", body });
  const job = await host.until("the deletion has ended", async () => {
    const { job } = await host.json<DataOverview>("/api/data");
    return job?.finishedAt ? job : null;
  }) as DataJob;
  equal([job.phase, job.error], ["done", null]);
}

async function exportOf(host: TestHost): Promise<Map<string, string>> {
  const response = await host.ask("/api/data/export");
  equal(response.headers.get("content-type"), "application/zip");
  const files = new Map<string, string>();
  for (const entry of await new ZipReader(response.body!).getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  }
  return files;
}

async function backupsOf(home: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(join(home, "backups"))) if (name.endsWith(".db")) names.push(name);
  return names;
}
