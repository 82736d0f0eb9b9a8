import { deepEqual, equal, match } from "node:assert/strict";
import { testHost } from "../testing/test-host.ts";

Deno.test("the plugin routes do what their names say", async () => {
  await using host = await testHost();

  equal((await (await host.ask("/api/plugins")).json())[0].id, "teams");
  deepEqual(await (await host.send("POST", "/api/plugins/teams/enable", { grant: true })).json(), { done: true });
  equal((await host.send("POST", "/api/plugins/teams/enable")).status, 200);
  equal((await host.send("POST", "/api/plugins/teams/disable")).status, 200);
  equal((await host.send("POST", "/api/plugins/teams/restart")).status, 200);
  const answer = { rights: ["net:a.example"], allow: true, consent: "c" };
  deepEqual(await (await host.send("POST", "/api/plugins/teams/consent", answer)).json(), { done: true });
  equal((await (await host.send("POST", "/api/plugins/install", { folder: "/plugins/a" })).json()).id, "teams");

  deepEqual(host.done, [
    ["plugins.enable", "teams", { grant: true }],
    ["plugins.enable", "teams", {}],
    ["plugins.disable", "teams"],
    ["plugins.restart", "teams"],
    ["asking.answer", "teams", answer],
    ["plugins.install", "/plugins/a"],
  ]);
});

Deno.test("the plugin routes refuse what they do not know", async () => {
  await using host = await testHost();

  equal((await host.send("POST", "/api/plugins/teams/enable", { grant: "yes" })).status, 400);
  equal((await host.send("POST", "/api/plugins/teams/enable", { grants: true })).status, 400);
  equal((await host.send("POST", "/api/plugins/install", {})).status, 400);
  equal((await host.send("POST", "/api/plugins/teams/consent", { rights: [], allow: true })).status, 400);
  equal((await host.send("POST", "/api/plugins/teams/consent", { rights: ["storage"] })).status, 400);
  const unknown = await host.send("POST", "/api/plugins/nobody/enable");
  equal(unknown.status, 404);
  equal((await unknown.json()).error.message, 'Cannot find the plugin "nobody"');
  deepEqual(host.done, []);
});

Deno.test("GET /api/plugins/:id/log shows the lines of a plugin that exists", async () => {
  await using host = await testHost();

  equal((await (await host.ask("/api/plugins/teams/log?limit=10")).json())[0].source, "teams");
  equal((await host.ask("/api/plugins/nobody/log")).status, 404);
  equal((await host.ask("/api/plugins/teams/log?limit=1001")).status, 400);
});

Deno.test("POST /api/plugins/:id/commands/:command hands its body on", async () => {
  await using host = await testHost();

  const response = await host.send("POST", "/api/plugins/teams/commands/say", { words: ["a", null, 1.5] });
  deepEqual(await response.json(), { result: { ran: true } });
  await host.send("POST", "/api/plugins/teams/commands/say", "text");
  await host.send("POST", "/api/plugins/teams/commands/say");

  deepEqual(host.done, [
    ["plugins.command", "teams", "say", { words: ["a", null, 1.5] }],
    ["plugins.command", "teams", "say", "text"],
    ["plugins.command", "teams", "say", null],
  ]);
});

Deno.test("what the host has no route for goes to plugins", async () => {
  await using host = await testHost();

  equal(await (await host.ask("/api/plugins/teams/hello?a=1")).text(), "hello from teams");
  const nothing = await host.ask("/api/plugins/teams/other");
  equal(nothing.status, 404);
  match((await nothing.json()).error.message, /^Cannot find "\/api\/plugins\/teams\/other"$/);
});
