import { deepEqual, equal } from "node:assert/strict";
import { request as ask } from "node:http";
import { freePort } from "../../../tests/support/free-port.ts";
import { textIn } from "../../messages/mod.ts";
import { createListeners } from "./listeners.ts";
import type { Manifest } from "../manifest/manifest.ts";

const EXTENSION = "chrome-extension://abcdefghijklmnop";
const encoder = new TextEncoder();

/** A plugin that tells what it was asked. */
function build(port = freePort()) {
  const at = `127.0.0.1:${port}`;
  const manifest = {
    id: "acme.watch",
    limits: { bodyMb: 0.01 },
    contributes: { listeners: [{ at, path: "/watch", origins: "origins" }] },
  } as unknown as Manifest;
  const on = { manifests: [manifest], origins: [EXTENSION] };
  const cards = new Map<string, string>();
  const listeners = createListeners({
    active: () => on.manifests,
    origins: () => on.origins,
    fetch(plugin, { method, url, headers }, body) {
      const names = headers.map(([name]) => name).filter((name) =>
        ["cookie", "authorization", "origin"].includes(name)
      );
      const said = { plugin, method, url, names, body: new TextDecoder().decode(body) };
      const value = { status: 200, headers: [["content-type", "application/json"]] as [string, string][] };
      return Promise.resolve({ value, body: encoder.encode(JSON.stringify(said)) });
    },
    issues: {
      create: (plugin, id, { title }) => Promise.resolve(void cards.set(`${plugin} ${id}`, textIn(title, "en"))),
      resolve: (plugin, id) => Promise.resolve(void cards.delete(`${plugin} ${id}`)),
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  listeners.refresh();

  /** As any program may, with whatever headers it likes. */
  function send(path: string, headers: Record<string, string> = {}, { method = "GET", body = "" } = {}) {
    return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
      const sent = ask({ port, host: "127.0.0.1", path, method, headers, agent: false }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part) => text += part)
          .on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      sent.on("error", reject).end(body);
    });
  }
  return { at, on, cards, listeners, send };
}

Deno.test("createListeners() asks the plugin below its path, and tells it nothing of who asks", async () => {
  const { listeners, send } = build();

  const { status, text } = await send("/api/0/buckets/a%20b?x=1", { cookie: "a=b", authorization: "Bearer x" }, {
    method: "POST",
    body: "{}",
  });

  equal(status, 200);
  deepEqual(JSON.parse(text), {
    plugin: "acme.watch",
    method: "POST",
    url: "/watch/api/0/buckets/a%20b?x=1",
    names: [],
    body: "{}",
  });
  await listeners.close();
});

Deno.test("createListeners() lets in the origins that were entered, and no page and no other name", async () => {
  const { at, on, listeners, send } = build();

  const allowed = await send("/", { origin: EXTENSION, "sec-fetch-site": "cross-site" });
  deepEqual([allowed.status, allowed.headers["access-control-allow-origin"]], [200, EXTENSION]);
  equal((await send("/", { host: at.replace("127.0.0.1", "localhost") })).status, 200);
  const refused: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: `http://${at}` },
    { origin: `${EXTENSION}x` },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { host: "evil.example" },
  ];
  for (const headers of refused) {
    const answer = await send("/", headers, { method: "POST" });
    deepEqual([answer.status, answer.text], [403, ""], JSON.stringify(headers));
    equal(answer.headers["access-control-allow-origin"], undefined);
  }
  on.origins = [];
  equal((await send("/", { origin: EXTENSION })).status, 403);
  await listeners.close();
});

Deno.test("createListeners() answers what a browser asks before, to those that may", async () => {
  const { listeners, send } = build();
  const before = { "access-control-request-method": "POST", "access-control-request-private-network": "true" };

  const allowed = await send("/api/0/info", { ...before, origin: EXTENSION }, { method: "OPTIONS" });

  equal(allowed.status, 204);
  equal(allowed.headers["access-control-allow-headers"], "content-type");
  equal(allowed.headers["access-control-allow-private-network"], "true");
  equal(allowed.headers["access-control-allow-credentials"], undefined);
  equal((await send("/", { ...before, origin: "https://evil.example" }, { method: "OPTIONS" })).status, 403);
  equal((await send("/", {}, { method: "OPTIONS" })).status, 405);
  equal((await send("/a//b")).status, 400);
  equal((await send("/", {}, { method: "POST", body: "x".repeat(20_000) })).status, 413);
  await listeners.close();
});

Deno.test("createListeners() listens only as long as the plugin is on, and says who else does", async () => {
  const { at, on, cards, listeners, send } = build();
  const other = build(Number(at.split(":")[1]));
  deepEqual([...other.cards], [[`acme.watch listener:${at}`, `${at} is taken by another program`]]);
  await other.listeners.close();

  const [manifest] = on.manifests;
  on.manifests = [];
  listeners.refresh();
  equal((await send("/").catch(() => null))?.status ?? 503, 503);
  on.manifests = [manifest!];
  await listeners.close();
  deepEqual([...cards], []);
});

Deno.test("createListeners() leaves an address to the plugin that has it, and says so to the others", async () => {
  const { at, on, cards, listeners, send } = build();
  const [manifest] = on.manifests;
  const other = { ...manifest!, id: "acme.other" };
  const answers = async () => JSON.parse((await send("/")).text).plugin;
  const taken = (by: string) => `${at} is taken by the plugin "${by}"`;

  for (const manifests of [[manifest!, other], [other, manifest!]]) {
    on.manifests = manifests;
    listeners.refresh();
    equal(await answers(), "acme.watch");
    deepEqual([...cards], [[`acme.other listener:${at}`, taken("acme.watch")]]);
  }

  on.manifests = [other];
  listeners.refresh();
  while (await answers().catch(() => null) !== "acme.other") await new Promise((resolve) => setTimeout(resolve, 10));
  deepEqual([...cards], []);

  on.manifests = [manifest!, other];
  listeners.refresh();
  deepEqual([...cards], [[`acme.watch listener:${at}`, taken("acme.other")]]);
  await listeners.close();
  deepEqual([...cards], []);
});
