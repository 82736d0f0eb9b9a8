import { deepEqual, equal, ok } from "node:assert/strict";
import { hc } from "hono/client";
import type { AppType } from "./app.ts";
import { HOST, testHost } from "./testing/test-host.ts";

Deno.test("the API describes each of its routes as OpenAPI 3.1", async () => {
  await using host = await testHost();

  const document = await (await host.ask("/api/openapi.json")).json();

  equal(document.openapi, "3.1.0");
  equal(document.info.version, "1.2.3");
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations as object).map((method) => `${method} ${path}`)
  );
  const routes = host.app.routes
    .filter(({ method, path }) => method !== "ALL" && path !== "/login" && path !== "/api/openapi.json")
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  deepEqual(described.sort(), [...new Set(routes)].sort());
  deepEqual(await (await host.ask("/api/openapi.json")).json(), document);
});

Deno.test("every reference in the description leads somewhere", async () => {
  await using host = await testHost();

  const document = await (await host.ask("/api/openapi.json")).json();

  const references = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!));
  ok(references.size > 5);
  for (const reference of references) {
    const target = reference.split("/").reduce((value, key) => value?.[key], document);
    ok(target, reference);
  }
});

Deno.test("the typed client of the UI knows the routes and their answers", async () => {
  await using host = await testHost();
  const client = hc<AppType>(`http://${HOST}`, {
    fetch: (input: string | URL | Request, init?: RequestInit) => {
      const request = new Request(input, init);
      const headers = Object.fromEntries(request.headers);
      return host.ask(new URL(request.url).pathname + new URL(request.url).search, { ...init, headers });
    },
  });

  const range = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
  const rows = await (await client.api.activity.$get({ query: range })).json();
  equal(rows[0]?.data.app, "Editor");
  const [plugin] = await (await client.api.plugins.$get()).json();
  equal(plugin?.rights[0]?.risk, "low");
  const enabled = await client.api.plugins[":id"].enable.$post({ param: { id: "teams" }, json: { grant: true } });
  equal((await enabled.json()).done, true);
  const restarted = await client.api.plugins[":id"].restart.$post({ param: { id: "teams" } });
  equal(restarted.status, 200);
});
