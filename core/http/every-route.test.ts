import { equal, ok } from "node:assert/strict";
import { HOST, testHost } from "./testing/test-host.ts";

const READING = ["GET", "HEAD", "OPTIONS"];

// Walks the table, so that a new route is covered the moment it exists.
Deno.test("every route that writes refuses foreign pages, wrong hosts, strangers and forms", async () => {
  await using host = await testHost();
  const cookie = await host.logIn();
  const browser = { authorization: null, cookie, origin: `http://${HOST}` };
  const writing = host.app.routes.filter(({ method }) => method !== "ALL" && !READING.includes(method));
  const paths = new Set(writing.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, "teams")}`));
  ok(paths.size >= 15, `only ${paths.size} writing routes found`);
  // Paths of no route end at the same doors.
  paths.add("POST /api/plugins/teams/hello").add("DELETE /nowhere");

  for (const route of paths) {
    const [method, path] = route.split(" ") as [string, string];
    const refused = async (
      why: string,
      status: number,
      headers: Record<string, string | null>,
      body: BodyInit = "{}",
    ) => {
      const response = await host.ask(path, {
        method,
        body,
        headers: { "content-type": "application/json", ...headers },
      });
      equal(response.status, status, `${route}: ${why}`);
      await response.body?.cancel();
    };

    await refused("a foreign page with the token", 403, { origin: "http://evil.example" });
    await refused("a foreign page with the cookie", 403, { ...browser, origin: "http://evil.example" });
    await refused("a page without origin", 403, { ...browser, origin: null });
    await refused("a page of another port", 403, { ...browser, "sec-fetch-site": "same-site" });
    await refused("a wrong host", 403, { host: "evil.example" });
    await refused("no token", 401, { authorization: null });
    await refused("a wrong token", 401, { authorization: "Bearer wrong" });
    if (path.startsWith("/api/plugins/teams/hello") || !path.startsWith("/api/")) continue;
    const form = new FormData();
    form.set("file", new Blob(["{}"]), "import.json");
    const multipart = new Response(form);
    const type = multipart.headers.get("content-type")!;
    await refused("a multipart form", 415, { "content-type": type }, await multipart.arrayBuffer());
    await refused("a form", 415, { "content-type": "text/plain" });
  }
  equal(host.done.length, 0, "nothing was done");
});

Deno.test("every route that reads refuses strangers and wrong hosts", async () => {
  await using host = await testHost();
  const open = ["/api/health", "/login"];
  const paths = host.app.routes.filter(({ method }) => method === "GET")
    .map(({ path }) => path.replaceAll(/:\w+/g, "teams"));
  ok(paths.length >= 15, `only ${paths.length} reading routes found`);

  for (const path of paths) {
    equal((await host.ask(path, { headers: { host: "evil.example" } })).status, 403, path);
    if (!open.includes(path)) equal((await host.ask(path, { headers: { authorization: null } })).status, 401, path);
  }
  equal(host.done.length, 0, "nothing was read");
});
