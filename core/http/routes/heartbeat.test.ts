import { deepEqual, equal, match } from "node:assert/strict";
import { testHost } from "../testing/test-host.ts";

const PATH = "/api/activity/heartbeat";
const beat = {
  source: "editor",
  kind: "window",
  at: "2026-03-02T11:00:00+01:00",
  pulseSeconds: 60,
  data: { app: "Editor", title: "Plan" },
};
const stored = { kind: "window", at: "2026-03-02T10:00:00.000Z", pulseSeconds: 60, data: beat.data };

Deno.test("POST /api/activity/heartbeat records under a name that no plugin has", async () => {
  await using host = await testHost();

  const response = await host.send("POST", PATH, beat);

  equal(response.status, 200);
  deepEqual(await response.json(), { accepted: 1 });
  deepEqual(host.done, [["activity.record", "api:editor", [stored]]]);
});

Deno.test("POST /api/activity/heartbeat records many, each source together and in order", async () => {
  await using host = await testHost();
  const other = { ...beat, source: "browser" };

  const response = await host.send("POST", PATH, [beat, other, { ...beat, kind: "presence", data: { state: "idle" } }]);

  deepEqual(await response.json(), { accepted: 3 });
  deepEqual(host.done, [
    ["activity.record", "api:editor", [stored, { ...stored, kind: "presence", data: { state: "idle" } }]],
    ["activity.record", "api:browser", [stored]],
  ]);
});

Deno.test("POST /api/activity/heartbeat takes what lasted as a whole", async () => {
  await using host = await testHost();

  await host.send("POST", PATH, { ...beat, until: "2026-03-02T12:00:00+01:00" });

  deepEqual(host.done, [["activity.record", "api:editor", [{ ...stored, until: "2026-03-02T11:00:00.000Z" }]]]);
});

Deno.test("POST /api/activity/heartbeat answers only when the rows are durable", async () => {
  await using host = await testHost();
  const durable = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  host.services.activity.record = () => {
    asked.resolve();
    return durable.promise;
  };
  let answered = false;

  const response = host.send("POST", PATH, beat).then((response) => {
    answered = true;
    return response;
  });
  await asked.promise;
  equal(answered, false);
  durable.resolve();
  equal((await response).status, 200);
});

Deno.test("POST /api/activity/heartbeat refuses what is no heartbeat, and then records nothing", async () => {
  await using host = await testHost();
  const wrong: [unknown, RegExp][] = [
    [{ ...beat, source: "recorder:1" }, /"source" in the body: expected letters, digits, dots, hyphens/],
    [{ ...beat, source: "" }, /"source"/],
    [{ ...beat, kind: "Window" }, /"kind" in the body: expected a name in small letters/],
    [{ ...beat, at: 5 }, /"at" in the body: expected an instant/],
    [{ ...beat, pulseSeconds: 3601 }, /"pulseSeconds" in the body: too big: expected number to be <=3600/],
    [{ ...beat, data: { ...beat.data, title: "x".repeat(2001) } }, /"data.title"/],
    [{ ...beat, data: { url: "x" } }, /"data" in the body: "url" is not known, allowed are app, title, state/],
    [{ ...beat, extra: 1 }, /"extra" is not known, allowed are source, kind, at, until, pulseSeconds, data/],
    [[beat, { ...beat, at: "x" }], /"1.at"/],
    [[], /expected array to have >=1 items/],
    [Array(1001).fill(beat), /expected array to have <=1000 items/],
    ["beat", /expected object, received string/],
    [null, /expected object, received null/],
  ];

  for (const [body, message] of wrong) {
    const response = await host.send("POST", PATH, body);
    equal(response.status, 400);
    match((await response.json()).error.message, message);
  }
  const broken = await host.ask(PATH, { method: "POST", body: "{", headers: { "content-type": "application/json" } });
  equal(broken.status, 400);
  match((await broken.json()).error.message, /^Cannot accept the body: it is not JSON$/);
  deepEqual(host.done, []);
});
