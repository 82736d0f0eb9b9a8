import { deepEqual, equal, match } from "node:assert/strict";
import { HOST, testHost, TOKEN } from "./testing/test-host.ts";
import { ingestToken } from "./secrets.ts";
import { createSessions } from "./sessions.ts";

const ORIGIN = `http://${HOST}`;

Deno.test("doors() answer no other host name (DNS rebinding)", async () => {
  await using host = await testHost();

  for (const name of ["evil.example", `evil.example:8123`, "127.0.0.1:9999", "127.0.0.1"]) {
    const response = await host.ask("/api/health", { headers: { host: name } });
    equal(response.status, 403, name);
    match((await response.json()).error.message, /^Cannot answer for the host ".+": it is not one of ours$/);
  }
  host.config.allowed_hosts = ["evil.example"];
  equal((await host.ask("/api/health", { headers: { host: "evil.example" } })).status, 200);
});

Deno.test("doors() and what lies behind them refuse in the language of who asks", async () => {
  await using host = await testHost();
  const refused = async (path: string, headers: Record<string, string | null> = {}) => {
    const response = await host.ask(path, { headers: { "accept-language": "de", ...headers } });
    return (await response.json()).error.message;
  };

  equal(await refused("/api/status", { authorization: null }), "Hier gibt es keine Antwort: Niemand ist angemeldet");
  equal(
    await refused("/api/health", { host: "evil.example" }),
    "Für den Namen „evil.example“ gibt es hier keine Antwort: Er gehört nicht zu TimeTrack",
  );
  equal(await refused("/api/nothing"), "„/api/nothing“ gibt es hier nicht");
});

Deno.test("doors() open the API to the token and to nothing like it", async () => {
  await using host = await testHost();

  equal((await host.ask("/api/status")).status, 200);
  equal((await host.ask("/api/status", { headers: { authorization: `bearer  ${TOKEN}` } })).status, 200);
  const wrong = [
    null,
    "",
    "Bearer",
    "Bearer ",
    `Basic ${TOKEN}`,
    TOKEN,
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
  ];
  for (const authorization of wrong) {
    const response = await host.ask("/api/status", { headers: { authorization } });
    equal(response.status, 401, String(authorization));
    equal((await response.json()).error.code, "denied");
  }
});

Deno.test("doors() open nothing but /api/ingest to the token for sending", async () => {
  await using host = await testHost();
  const authorization = `Bearer ${ingestToken(TOKEN)}`;
  const batch = { machine_id: "laptop", user_id: "ada", sent_at: "2026-03-02T12:00:00Z" };

  equal((await host.send("POST", "/api/ingest", batch, { authorization })).status, 200);
  equal((await host.send("PUT", "/api/ingest", batch, { authorization })).status, 403);
  const paths = host.app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => ({ method, path }));
  for (
    const { method, path } of [...paths, { method: "GET", path: "/" }, {
      method: "GET",
      path: "/api/plugins/teams/hello",
    }]
  ) {
    if (["/api/ingest", "/api/health", "/login"].includes(path)) continue;
    equal((await host.send(method, path.replaceAll(/:\w+/g, "teams"), undefined, { authorization })).status, 403, path);
  }
  deepEqual(host.done, [["deviceFor", "laptop", "ada"]]);
});

Deno.test("doors() never open to an empty token", async () => {
  await using host = await testHost({ token: "" });

  for (const given of ["", ingestToken("")]) {
    equal((await host.ask("/api/status", { headers: { authorization: `Bearer ${given}` } })).status, 401);
    equal((await host.send("POST", "/api/ingest", {}, { authorization: `Bearer ${given}` })).status, 401);
  }
});

Deno.test("doors() open the API to the cookie of a login, also beside a foreign one", async () => {
  await using host = await testHost();
  const cookie = await host.logIn();

  equal((await host.ask("/api/status", { headers: { authorization: null, cookie } })).status, 200);
  const crowded = `timetrack_8123=forged; other=1; ${cookie}`;
  equal((await host.ask("/api/status", { headers: { authorization: null, cookie: crowded } })).status, 200);
  for (const forged of ["timetrack_8123=forged", "timetrack_8123=", cookie.replace("8123", "8124")]) {
    const response = await host.ask("/api/status", { headers: { authorization: null, cookie: forged } });
    equal(response.status, 401, forged);
  }
});

Deno.test("doors() leave only health open", async () => {
  await using host = await testHost();
  const nobody = { authorization: null };

  equal((await host.ask("/api/health", { headers: nobody })).status, 200);
  for (const path of ["/api/", "/api", "/api/openapi.json", "/api/plugins/teams/hello", "/nowhere", "/API/health"]) {
    equal((await host.ask(path, { headers: nobody })).status, 401, path);
  }
  equal((await host.ask("/api/health", { method: "POST", headers: nobody })).status, 401);
});

Deno.test("doors() refuse paths that can be read in two ways", async () => {
  await using host = await testHost();

  for (const path of ["//api/status", "/api%2Fstatus", "/%61pi/status"]) {
    const response = await host.app.fetch(
      new Request(ORIGIN + path, { headers: { host: HOST, authorization: `Bearer ${TOKEN}` } }),
    );
    equal(response.status, 400, path);
  }
});

Deno.test("doors() refuse what a page from elsewhere sends, with the token too", async () => {
  await using host = await testHost();
  const cookie = await host.logIn();

  for (const origin of ["http://evil.example", "http://localhost:3000", "null", "chrome-extension://abc"]) {
    equal((await host.send("POST", "/api/quit", undefined, { origin })).status, 403, origin);
    equal((await host.send("POST", "/api/quit", undefined, { origin, cookie, authorization: null })).status, 403);
  }
  for (const site of ["cross-site", "same-site"]) {
    const headers = { cookie, authorization: null, "sec-fetch-site": site };
    equal((await host.send("POST", "/api/quit", undefined, { ...headers, origin: ORIGIN })).status, 403);
    equal((await host.ask("/api/status", { headers })).status, 403);
  }
  equal(host.done.length, 0);
});

Deno.test("doors() want an origin from browsers, and none from programs", async () => {
  await using host = await testHost();
  const cookie = await host.logIn();
  const browser = { cookie, authorization: null };

  equal((await host.send("POST", "/api/quit", undefined, browser)).status, 403);
  equal((await host.send("POST", "/api/quit", undefined, { ...browser, origin: ORIGIN })).status, 200);
  equal((await host.send("POST", "/api/quit")).status, 200);
});

Deno.test("doors() never answer with CORS headers", async () => {
  await using host = await testHost();
  const asks = { origin: "http://evil.example", "access-control-request-method": "POST" };

  for (const method of ["OPTIONS", "GET", "POST"]) {
    for (const authorization of [null, `Bearer ${TOKEN}`]) {
      const response = await host.ask("/api/status", { method, headers: { ...asks, authorization } });
      const names = [...response.headers.keys()].filter((name) => name.startsWith("access-control-"));
      equal(names.join(), "", method);
    }
  }
});

Deno.test("doors() take JSON and no type that a form can send", async () => {
  await using host = await testHost();
  const types = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "",
    "application/jsonp",
  ];

  for (const type of types) {
    const response = await host.ask("/api/tray/click", {
      method: "POST",
      body: '{"id":"a"}',
      headers: { "content-type": type },
    });
    equal(response.status, 415, type);
  }
  const good = { method: "POST", body: '{"id":"a"}' };
  const headers = { "content-type": "application/json; charset=utf-8" };
  equal((await host.ask("/api/tray/click", { ...good, headers })).status, 200);
});

Deno.test("doors() bound the body, said or unsaid", async () => {
  await using host = await testHost();
  const large = JSON.stringify({ id: "x".repeat(1024 * 1024) });
  const headers = { "content-type": "application/json" };

  const said = await host.ask("/api/tray/click", {
    method: "POST",
    body: large,
    headers: { ...headers, "content-length": String(large.length) },
  });
  const unsaid = await host.ask("/api/tray/click", { method: "POST", body: new Blob([large]).stream(), headers });
  equal(said.status, 413);
  equal(unsaid.status, 413);
  equal((await unsaid.json()).error.code, "too-large");

  const small = await host.ask("/api/tray/click", { method: "POST", body: new Blob(['{"id":"a"}']).stream(), headers });
  equal(small.status, 200);
});

Deno.test("doors() put security headers on every answer", async () => {
  await using host = await testHost();
  const answers = [
    await host.ask("/api/health"),
    await host.ask("/api/status", { headers: { authorization: null } }),
    await host.ask("/nowhere"),
    await host.ask("/api/plugins/teams/hello"),
    await host.ask("/", { headers: { authorization: null, accept: "text/html" } }),
    await host.send("POST", "/api/tray/click", { wrong: 1 }),
  ];

  for (const { headers, status } of answers) {
    match(headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/, String(status));
    equal(/unsafe/.test(headers.get("content-security-policy")!), false);
    equal(headers.get("x-content-type-options"), "nosniff");
    equal(headers.get("referrer-policy"), "no-referrer");
    equal(headers.get("cross-origin-opener-policy"), "same-origin");
    equal(headers.get("cross-origin-resource-policy"), "same-origin");
    equal(headers.get("cache-control"), "no-store");
  }
});

Deno.test("doors() show a person without a session how to log in", async () => {
  await using host = await testHost();

  const response = await host.ask("/settings", { headers: { authorization: null, accept: "text/html" } });

  equal(response.status, 401);
  const page = await response.text();
  match(page, /TimeTrack öffnen/);
  match(page, /Open TimeTrack/);
  match(page, /timetrack open/);
});

Deno.test("doors() let webhooks in without session and origin, but not under another host name", async () => {
  const seen: string[] = [];
  await using host = await testHost({
    webhooks: ({ method }, path) => {
      if (method === "POST") seen.push(path);
      const taken = method === "POST" ? "/calls/webhooks/placetel" : "/api/plugins/teams/feed/secret";
      return Promise.resolve(path === taken ? new Response(null, { status: 204 }) : null);
    },
  });
  const outside = { authorization: null, origin: "https://web.placetel.de" };

  const taken = await host.send("POST", "/calls/webhooks/placetel", { event: "HungUp" }, outside);
  equal(taken.status, 204);
  equal(taken.headers.get("x-content-type-options"), "nosniff");
  equal((await host.send("POST", "/calls/webhooks/other", {}, outside)).status, 403);
  equal((await host.send("POST", "/calls/webhooks/other", {}, { authorization: null })).status, 401);
  equal((await host.ask("/calls/webhooks/placetel", { headers: { authorization: null } })).status, 401);
  equal((await host.send("POST", "/calls/webhooks/placetel", {}, { ...outside, host: "evil.example" })).status, 403);
  // Who knows a secret address may read there, under our name.
  const stranger = { authorization: null, "sec-fetch-site": "cross-site" };
  equal((await host.ask("/api/plugins/teams/feed/secret", { headers: stranger })).status, 204);
  equal((await host.ask("/api/plugins/teams/feed/wrong", { headers: { authorization: null } })).status, 401);
  equal((await host.ask("/api/plugins/teams/feed/secret", { headers: { host: "evil.example" } })).status, 403);
  // A webhook cannot stand in front of a route of the host.
  await host.send("POST", "/api/quit");
  equal(seen.join(), "/calls/webhooks/placetel,/calls/webhooks/other,/calls/webhooks/other");
});

Deno.test("doors() let a plugin's route choose its type, not its caller", async () => {
  await using host = await testHost();
  const form = { method: "POST", body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } };

  equal(await (await host.ask("/api/plugins/teams/hello", form)).text(), "hello from teams");
  const foreign = { ...form, headers: { ...form.headers, origin: "http://evil.example" } };
  equal((await host.ask("/api/plugins/teams/hello", foreign)).status, 403);
  const nobody = { ...form, headers: { ...form.headers, authorization: null } };
  equal((await host.ask("/api/plugins/teams/hello", nobody)).status, 401);
});

Deno.test("doors() renew the cookie of a session in use once a day", async () => {
  const folder = await Deno.makeTempDir();
  let now = Date.parse("2026-03-02T10:00:00Z");
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const sessions = createSessions({ file: `${folder}/sessions.json`, log, now: () => now });
  {
    await using host = await testHost({ sessions });
    const cookie = await host.logIn();
    const use = () => host.ask("/api/status", { headers: { authorization: null, cookie } });

    equal((await use()).headers.get("set-cookie"), null);
    now += 25 * 3600_000;
    match(
      (await use()).headers.get("set-cookie") ?? "",
      /^timetrack_8123=.+; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
    );
    equal((await use()).headers.get("set-cookie"), null);
  }
  await Deno.remove(folder, { recursive: true });
});
