import { deepEqual, equal } from "node:assert/strict";
import { testHost } from "../testing/test-host.ts";

Deno.test("the task routes list, run and remember", async () => {
  await using host = await testHost();

  equal((await (await host.ask("/api/tasks")).json())[0].rhythm, "15m");
  equal((await (await host.send("POST", "/api/tasks/teams/sync/run")).json()).outcome, "success");
  equal((await (await host.ask("/api/tasks/runs?plugin=teams&limit=5")).json()).length, 1);
  await host.ask("/api/tasks/runs");
  await host.ask("/api/tasks/runs?group=call-sync&outcome=failed&before=17");

  deepEqual(host.done, [
    ["tasks.list"],
    ["tasks.run", "teams", "sync"],
    ["tasks.runs", { plugin: "teams", limit: 5 }],
    ["tasks.runs", { limit: 100 }],
    ["tasks.runs", { group: "call-sync", outcome: "failed", before: 17, limit: 100 }],
  ]);
});

Deno.test("the issue, notification and tray routes pass on what the person chose", async () => {
  await using host = await testHost();

  deepEqual(await (await host.ask("/api/issues")).json(), []);
  deepEqual(await (await host.ask("/api/notifications")).json(), []);
  equal((await (await host.ask("/api/tray")).json())[0].id, "recorder/tracking");
  equal((await host.send("POST", "/api/issues/teams/failed/restart")).status, 200);
  equal((await host.send("POST", "/api/tray/click", { id: "recorder/tracking" })).status, 200);

  deepEqual(host.done, [
    ["issues.list"],
    ["issues.act", "teams", "failed", "restart"],
    ["tray.click", "recorder/tracking"],
  ]);
});
