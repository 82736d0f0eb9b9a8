import { deepStrictEqual as equal, match } from "node:assert/strict";
import { join } from "node:path";
import type { Forgotten } from "timetrack";
import { root, startTestHost } from "./support/host.ts";

const PLUGIN = "/api/plugins/tests.version-1";

Deno.test("a plugin that was written for version 1 of the API runs as it did, and its log says until when", async () => {
  await using host = await startTestHost({ plugins: [join(root, "tests/plugins/version-1")] });
  const post = (path: string, body: unknown) => host.json(path, { method: "POST", body });
  await post(`${PLUGIN}/enable`, { grant: true });
  const stretch = (from: string, to: string) => ({
    from: `2026-03-02T${from}:00.000Z`,
    to: `2026-03-02T${to}:00.000Z`,
  });
  await post("/api/activity/erase", { ...stretch("09:00", "10:00"), what: "deleted" });
  await post("/api/activity/erase", { ...stretch("11:00", "12:00"), what: "private" });

  const { deleted, all } = await host.json<{ deleted: unknown; all: Forgotten[] }>(`${PLUGIN}/deleted`);

  equal(deleted, [stretch("09:00", "10:00")]);
  equal(all.map(({ what }) => what), ["deleted", "private"]);
  const log = await host.until("the log says it", async () => {
    const text = await host.log();
    return text.includes("activity.erased is deprecated") && text;
  });
  match(log, /written for the plugin API \^1\.0\.0, and an adapter runs it until 2027-12-31: go over to 2\.\d/);
});
