import { deepEqual, equal, match } from "node:assert/strict";
import { testHost } from "../testing/test-host.ts";

Deno.test("GET /api/health says that it runs and nothing private", async () => {
  await using host = await testHost();

  const response = await host.ask("/api/health", { headers: { authorization: null } });

  equal(response.status, 200);
  const body = await response.json();
  deepEqual(Object.keys(body), ["status", "version", "uptimeSeconds"]);
  equal(body.status, "ok");
  equal(body.version, "1.2.3");
  equal(typeof body.uptimeSeconds, "number");
});

Deno.test("GET /api/status gives blocks and text, or text alone", async () => {
  await using host = await testHost();

  const { blocks, text } = await (await host.ask("/api/status")).json();
  equal(blocks[0].lines[0].value, "Tracking active");
  equal(text, "Tracking active");

  const plain = await host.ask("/api/status", { headers: { accept: "text/plain" } });
  match(plain.headers.get("content-type")!, /^text\/plain/);
  equal(await plain.text(), "Tracking active");
  equal((await host.ask("/api/status", { headers: { accept: "text/plain", authorization: null } })).status, 401);
});
