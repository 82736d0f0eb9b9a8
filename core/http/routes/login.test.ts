import { deepEqual, equal, match, ok } from "node:assert/strict";
import { HOST, testHost } from "../testing/test-host.ts";

const nobody = { authorization: null };

Deno.test("a login link opens a session once and goes on where it should", async () => {
  await using host = await testHost();
  const { url } = await (await host.send("POST", "/api/login-link", { path: "/plugins?id=teams" })).json();
  const path = url.slice(`http://${HOST}`.length);

  const response = await host.ask(path, { headers: nobody });

  equal(response.status, 303);
  equal(response.headers.get("location"), "/plugins?id=teams");
  const cookie = response.headers.get("set-cookie")!;
  match(cookie, /^timetrack_8123=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/);
  const browser = { ...nobody, cookie: cookie.split(";")[0]! };
  equal((await host.ask("/api/status", { headers: browser })).status, 200);

  const again = await host.ask(path, { headers: nobody });
  equal(again.status, 401);
  equal(again.headers.get("set-cookie"), null);
  match(await again.text(), /This link is no longer valid/);
  // For who is logged in already the same link just goes on.
  equal((await host.ask(path, { headers: browser })).status, 303);
});

Deno.test("a login link without a path leads to the first steps, until they are over", async () => {
  await using host = await testHost();
  const begin = async (body: unknown) => {
    const { url } = await (await host.send("POST", "/api/login-link", body)).json();
    const response = await host.ask(url.slice(`http://${HOST}`.length), { headers: nobody });
    return response.headers.get("location");
  };

  equal(await begin({}), "/welcome");
  equal(await begin({ path: "/" }), "/");
  equal((await host.send("PATCH", "/api/asked", { welcome: "over" })).status, 200);
  equal(await begin({}), "/");
});

Deno.test("a login link on somebody else's page goes on by a step of our own", async () => {
  await using host = await testHost();
  const path = `/login?code=${host.sessions.issueCode()}&to=/plugins`;

  const response = await host.ask(path, { headers: { ...nobody, "sec-fetch-site": "cross-site" } });

  equal(response.status, 200);
  equal(response.headers.get("refresh"), "0; url=/plugins");
  match(response.headers.get("set-cookie")!, /^timetrack_8123=/);
});

Deno.test("a login link leads nowhere else", async () => {
  await using host = await testHost();

  for (const to of ["https://evil.example", "//evil.example", "/%5Cevil.example", "/.//evil.example"]) {
    const response = await host.ask(`/login?code=${host.sessions.issueCode()}&to=${encodeURIComponent(to)}`, {
      headers: nobody,
    });
    equal(response.headers.get("location"), "/", to);
  }
});

Deno.test("looking at a login link without opening it does not use it up", async () => {
  await using host = await testHost();
  const path = `/login?code=${host.sessions.issueCode()}`;

  equal((await host.ask(path, { method: "HEAD", headers: nobody })).status, 401);
  equal((await host.ask(path, { headers: nobody })).status, 303);
});

Deno.test("a login without a code, or with one that nobody gave out, fails", async () => {
  await using host = await testHost();

  for (const path of ["/login", "/login?code=", "/login?code=guessed"]) {
    equal((await host.ask(path, { headers: nobody })).status, 401, path);
  }
});

Deno.test("POST /api/logout ends the session", async () => {
  await using host = await testHost();
  const browser = { ...nobody, cookie: await host.logIn(), origin: `http://${HOST}` };

  const response = await host.send("POST", "/api/logout", undefined, browser);

  equal(response.status, 200);
  match(response.headers.get("set-cookie")!, /^timetrack_8123=; Path=\/; Max-Age=0/);
  equal((await host.ask("/api/status", { headers: browser })).status, 401);
});

Deno.test("POST /api/login-link is for those who are in already", async () => {
  await using host = await testHost();

  equal((await host.send("POST", "/api/login-link", {}, nobody)).status, 401);
  const { url } = await (await host.send("POST", "/api/login-link")).json();
  ok(url.startsWith(`http://${HOST}/login?code=`));
});

Deno.test("POST /api/quit ends the host", async () => {
  await using host = await testHost();

  deepEqual(await (await host.send("POST", "/api/quit")).json(), { done: true });
  deepEqual(host.done, [["app.quit"]]);
});
