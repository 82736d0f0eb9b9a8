import { deepEqual, equal, match } from "node:assert/strict";
import { sampleErasure } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";

Deno.test("POST /api/activity/erase hands on the range in UTC", async () => {
  await using host = await testHost();
  const body = { from: "2026-03-02T11:00:00+01:00", to: "2026-03-02T10:30:00Z", what: "private" };

  const response = await host.send("POST", "/api/activity/erase", body);

  deepEqual(await response.json(), sampleErasure);
  deepEqual(host.done, [["activity.erase", {
    from: "2026-03-02T10:00:00.000Z",
    to: "2026-03-02T10:30:00.000Z",
    what: "private",
  }]]);
});

Deno.test("GET /api/activity/erasures lists what can be undone, and POST …/undo undoes it", async () => {
  await using host = await testHost();

  deepEqual(await (await host.ask("/api/activity/erasures")).json(), [sampleErasure]);
  deepEqual(await (await host.send("POST", "/api/activity/erasures/0190-5/undo")).json(), { done: true });

  deepEqual(host.done, [["activity.undoErase", "0190-5"]]);
});

Deno.test("POST /api/activity/erase names the field that is wrong", async () => {
  await using host = await testHost();
  const good = { from: "2026-03-02T10:00:00Z", to: "2026-03-02T11:00:00Z", what: "deleted" };
  const wrong: [object, RegExp][] = [
    [{ what: "everything" }, /"what" in the body/],
    [{ from: "ten" }, /"from" in the body: expected an instant with its zone/],
    [{ app: "Editor" }, /"app" is not known, allowed are from, to, what/],
  ];

  for (const [fault, sentence] of wrong) {
    const response = await host.send("POST", "/api/activity/erase", { ...good, ...fault });
    equal(response.status, 400, JSON.stringify(fault));
    match((await response.json()).error.message, sentence);
  }
  deepEqual(host.done, []);
});
