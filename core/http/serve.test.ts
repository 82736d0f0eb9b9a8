import { deepEqual, equal, match, throws } from "node:assert/strict";
import { inTime, PATIENCE_MS } from "../../tests/support/in-time.ts";
import { isTaken, type Listening, serve } from "./serve.ts";
import { testHost, TOKEN } from "./testing/test-host.ts";

const auth = { authorization: `Bearer ${TOKEN}` };

Deno.test("serve() names the port that another program uses, and what to do", () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  const { signal } = new AbortController();

  throws(() => serve({ hostname: "127.0.0.1", port, signal, fetch: () => new Response() }), {
    code: "unavailable",
    message: `Cannot listen on port ${port} of "127.0.0.1": another program uses it`,
    hint: /another port/,
  });
});

Deno.test("serve() takes another port where nobody chose the one that is taken", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  const end = new AbortController();

  const listening = serve({
    hostname: "127.0.0.1",
    port,
    orAnother: true,
    signal: end.signal,
    fetch: () => new Response("here"),
  });

  equal(await (await fetch(`http://127.0.0.1:${listening.port}`)).text(), "here");
  equal(listening.port === port, false);
  end.abort();
  await listening.finished;
});

Deno.test("isTaken() also knows a port that Windows has set aside, and no address that is not there", () => {
  const { AddrInUse, AddrNotAvailable, PermissionDenied } = Deno.errors;

  deepEqual([new AddrInUse(), new PermissionDenied(), new AddrNotAvailable()].map(isTaken), [true, true, false]);
});

Deno.test("serve() names an address that this computer does not have", () => {
  const { signal } = new AbortController();

  throws(() => serve({ hostname: "192.0.2.1", port: 8999, signal, fetch: () => new Response() }), {
    code: "invalid",
    message: /^Cannot listen on port 8999 of "192.0.2.1": this computer has no such address$/,
  });
});

Deno.test("serve() streams events of the host and ends while a stream is open", async () => {
  let port = 0;
  const close = new AbortController();
  await using host = await testHost({ port: () => port, signal: close.signal });
  const listening = serve({ hostname: "127.0.0.1", port: 0, signal: close.signal, fetch: host.app.fetch });
  port = listening.port;

  const response = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: auth });
  equal(response.headers.get("content-type"), "text/event-stream");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  equal((await reader.read()).value, "retry: 2000\n\n");
  host.services.events.emit("acme.pomodoro/finished", { private: true });
  host.services.events.emit("host/plugins", { id: "teams" });
  const told = 'data: {"name":"acme.pomodoro/finished","data":null}\n\n';
  const both = told + 'data: {"name":"host/plugins","data":{"id":"teams"}}\n\n';
  let heard = "";
  // In as many parts as the network makes of it.
  while (heard.length < both.length) heard += (await reader.read()).value!.replaceAll(/^id: .*\n/gm, "");
  equal(heard, both);

  close.abort();
  equal((await reader.read()).done, true);
  await ends(listening);
});

Deno.test("serve() answers what runs, then cuts off what hangs", async () => {
  const close = new AbortController();
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<Response>();
  const listening = serve({
    hostname: "127.0.0.1",
    port: 0,
    signal: close.signal,
    fetch: (request) => {
      if (request.url.endsWith("/hangs")) return new Promise<Response>(() => {});
      asked.resolve();
      return answered.promise;
    },
  });
  const address = `http://127.0.0.1:${listening.port}`;
  const hangs = fetch(`${address}/hangs`).then(() => "answered", () => "cut off");
  const runs = fetch(address).then((response) => response.text());
  await asked.promise;

  close.abort();
  answered.resolve(new Response("done"));

  equal(await runs, "done");
  await ends(listening);
  equal(await hangs, "cut off");
});

// Deno hands over paths as they were sent, so tricks have to be tried on the wire.
Deno.test("serve() has no way around the doors by the request line", async () => {
  let port = 0;
  const close = new AbortController();
  await using host = await testHost({ port: () => port, signal: close.signal });
  const listening = serve({ hostname: "127.0.0.1", port: 0, signal: close.signal, fetch: host.app.fetch });
  port = listening.port;
  const own = `127.0.0.1:${port}`;
  const status = async (line: string, name = own, more = "") => {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    const text = `${line} HTTP/1.1\r\nHost: ${name}\r\n${more}Connection: close\r\n\r\n`;
    await connection.write(new TextEncoder().encode(text));
    const buffer = new Uint8Array(1024);
    const length = await connection.read(buffer) ?? 0;
    return Number(new TextDecoder().decode(buffer.subarray(0, length)).slice(9, 12));
  };

  equal(await status("GET /api/health"), 200);
  equal(await status("GET /api/status"), 401);
  const tricks = [
    "//api/status",
    "/api/health/../status",
    "/api/health/%2e%2e/status",
    "/login/..%2fapi/status",
    "/API/status",
    "/api/health/",
    "/api/health;/status",
    "/api/%73tatus",
    "/api/status?/api/health",
    "/api/status#/api/health",
    `http://${own}/api/status`,
    "http://evil.example/api/status",
  ];
  for (const path of tricks) match(String(await status(`GET ${path}`)), /^40[01]$/, path);
  equal(await status("POST /api/quit", own, "Content-Length: 0\r\n"), 401);
  equal(await status("GET /api/health", "evil.example"), 403);
  equal(await status("GET http://evil.example/api/health", "evil.example"), 403);
  deepEqual(host.done, []);

  close.abort();
  await ends(listening);
});

async function ends({ finished }: Listening): Promise<void> {
  await inTime(finished, PATIENCE_MS, () => "It did not end");
}
